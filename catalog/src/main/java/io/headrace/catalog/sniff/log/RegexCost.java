/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.log;

/**
 * How often the parts of a regular expression are tried at least, by its counted repetitions:
 * {@code ((){50000}){50000}} never looks at a character and still takes hours.
 */
final class RegexCost {
  /** Far above any honest pattern, and done in a millisecond or so. */
  static final long MOST = 1_000_000;

  private final String regex;
  private int at;

  private RegexCost(String regex) {
    this.regex = regex;
  }

  /** At most a little above {@link #MOST}. */
  static long of(String regex) {
    RegexCost cost = new RegexCost(regex);
    long sum = 0;
    while (cost.at < regex.length()) {
      sum = Math.min(MOST + 1, sum + cost.sequence(0));
      cost.at++;
    }
    return sum;
  }

  /** Up to the closing parenthesis or the end; alternatives add up. */
  private long sequence(int depth) {
    long sum = 0;
    while (at < regex.length() && regex.charAt(at) != ')') {
      sum = Math.min(MOST + 1, sum + part(depth) * repetition());
    }
    return sum;
  }

  private long part(int depth) {
    char c = regex.charAt(at++);
    if (c == '(' && depth < 500) {
      long inside = 1 + sequence(depth + 1);
      at++;
      return inside;
    }
    if (c == '\\') {
      at++;
    } else if (c == '[') {
      skipClass();
    }
    return 1;
  }

  private void skipClass() {
    int open = 1;
    // A bracket that comes first stands for itself.
    for (int first = at; at < regex.length() && open > 0; at++) {
      char c = regex.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '[') {
        open++;
      } else if (c == ']' && at > first) {
        open--;
      }
    }
  }

  /** Of what stands before it; 1 where nothing is counted. */
  private long repetition() {
    if (at >= regex.length() || regex.charAt(at) != '{') {
      return 1;
    }
    int from = ++at;
    while (at < regex.length() && Character.isDigit(regex.charAt(at))) {
      at++;
    }
    String digits = regex.substring(from, Math.min(at, from + 9));
    return digits.isEmpty() ? 1 : Math.max(1, Long.parseLong(digits));
  }
}
