/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Text cut into statements at semicolons, except those inside quotes and comments. Comments stay
 * where they are; empty statements go.
 *
 * @param statements without their semicolons
 * @param rest what follows the last semicolon: a statement that may not be finished
 */
public record SqlScript(List<String> statements, String rest) {
  public SqlScript {
    statements = List.copyOf(statements);
  }

  public static SqlScript parse(String text) {
    List<String> statements = new ArrayList<>();
    int begin = 0;
    int at = 0;
    while (at < text.length()) {
      int next = afterQuoteOrComment(text, at);
      if (next == at) {
        if (text.charAt(at) == ';') {
          add(statements, text.substring(begin, at));
          begin = at + 1;
        }
        next = at + 1;
      }
      at = next;
    }
    return new SqlScript(statements, text.substring(begin).strip());
  }

  /** Every statement, the last one with or without its semicolon. */
  public List<String> all() {
    List<String> all = new ArrayList<>(statements);
    add(all, rest);
    return all;
  }

  private static void add(List<String> statements, String statement) {
    if (hasMoreThanComments(statement)) {
      statements.add(statement.strip());
    }
  }

  private static boolean hasMoreThanComments(String statement) {
    int at = 0;
    while (at < statement.length()) {
      int next = afterComment(statement, at);
      if (next == at) {
        if (!Character.isWhitespace(statement.charAt(at))) {
          return true;
        }
        next = at + 1;
      }
      at = next;
    }
    return false;
  }

  private static int afterQuoteOrComment(String text, int at) {
    char c = text.charAt(at);
    return c == '\'' || c == '"' || c == '`' ? afterQuote(text, at, c) : afterComment(text, at);
  }

  private static int afterQuote(String text, int at, char quote) {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != quote) {
      end += text.charAt(end) == '\\' && quote != '`' ? 2 : 1;
    }
    return Math.min(text.length(), end + 1);
  }

  private static int afterComment(String text, int at) {
    if (text.startsWith("--", at)) {
      int end = text.indexOf('\n', at);
      return end < 0 ? text.length() : end + 1;
    }
    if (text.startsWith("/*", at)) {
      int end = text.indexOf("*/", at + 2);
      return end < 0 ? text.length() : end + 2;
    }
    return at;
  }
}
