/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.csv;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Characters that people put between fields. */
final class Delimiters {
  /** How readily one is believed that nobody uses but who asks for it. */
  private static final double BELIEF_IN_OTHERS = 0.9;

  /** In the order of preference, and how readily each is believed. */
  private static final Map<Character, Double> BELIEFS = new LinkedHashMap<>();

  static {
    BELIEFS.put(',', 1.0);
    BELIEFS.put('\t', 1.0);
    BELIEFS.put(';', 1.0);
    BELIEFS.put('|', 1.0);
    BELIEFS.put('\u0001', 1.0);
    BELIEFS.put('^', 0.9);
    BELIEFS.put('~', 0.9);
    BELIEFS.put(':', 0.7);
    BELIEFS.put(' ', 0.7);
  }

  private Delimiters() {}

  /** In the order of preference. */
  static Set<Character> known() {
    return BELIEFS.keySet();
  }

  /** How readily one is believed, 0..1. */
  static double belief(char delimiter) {
    return BELIEFS.getOrDefault(delimiter, BELIEF_IN_OTHERS);
  }
}
