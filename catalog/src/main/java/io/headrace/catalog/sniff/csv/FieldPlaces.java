/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.csv;

import java.util.Arrays;

/** Where the fields of a record lie, behind its first byte. */
final class FieldPlaces {
  private int[] from = new int[64];
  private int[] to = new int[64];
  private boolean[] quoted = new boolean[64];
  private boolean[] escaped = new boolean[64];
  private int count;

  void clear() {
    count = 0;
  }

  int count() {
    return count;
  }

  /** Of its text, without the quotes. */
  int from(int field) {
    return from[field];
  }

  int to(int field) {
    return to[field];
  }

  boolean isQuoted(int field) {
    return quoted[field];
  }

  /** Whether some of its bytes only say that the next is meant as it stands. */
  boolean isEscaped(int field) {
    return escaped[field];
  }

  void add(int begin, int end, boolean inQuotes, boolean withEscapes) {
    if (count == from.length) {
      from = Arrays.copyOf(from, 2 * count);
      to = Arrays.copyOf(to, 2 * count);
      quoted = Arrays.copyOf(quoted, 2 * count);
      escaped = Arrays.copyOf(escaped, 2 * count);
    }
    from[count] = begin;
    to[count] = end;
    quoted[count] = inQuotes;
    escaped[count] = withEscapes;
    count++;
  }
}
