/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.log;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a grok pattern becomes when its names are replaced by what they stand for. Names that
 * hold others twice double at each level: that has to be known before it is done.
 */
final class GrokLength {
  /** The longest pattern of the usual library, for an IPv6 address, has 1,500 characters. */
  private static final int MOST_CHARACTERS = 64 << 10;

  private static final Pattern NAME = Pattern.compile("%\\{(\\w+)[^}]*}");

  private final Map<String, String> definitions;
  private final Map<String, Long> lengths = new HashMap<>();

  GrokLength(Map<String, String> definitions) {
    this.definitions = definitions;
  }

  /**
   * @throws IllegalArgumentException when it becomes too long, names itself, or names what is not
   *     there
   */
  void check(String pattern) {
    if (of(pattern) > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "with all names replaced it has more than " + MOST_CHARACTERS + " characters");
    }
  }

  private long of(String pattern) {
    long length = pattern.length();
    Matcher name = NAME.matcher(pattern);
    while (name.find()) {
      length = Math.min(length + ofName(name.group(1)), 2L * MOST_CHARACTERS);
    }
    return length;
  }

  private long ofName(String name) {
    Long known = lengths.get(name);
    if (known != null) {
      if (known < 0) {
        throw new IllegalArgumentException("the pattern " + name + " holds itself");
      }
      return known;
    }
    String definition = definitions.get(name);
    if (definition == null) {
      throw new IllegalArgumentException("there is no pattern " + name);
    }
    lengths.put(name, -1L);
    long length = of(definition);
    lengths.put(name, length);
    return length;
  }
}
