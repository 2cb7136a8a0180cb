/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.statistics;

import java.io.Serializable;

/**
 * From the least to the greatest value.
 *
 * @param min of a Java type whose order is the column's: numbers, texts, {@code java.time}
 */
record ValueRange(Comparable<?> min, Comparable<?> max) implements Serializable {

  ValueRange merge(ValueRange other) {
    return new ValueRange(
        compare(min, other.min) <= 0 ? min : other.min,
        compare(max, other.max) >= 0 ? max : other.max);
  }

  /** Both are values of one column, hence of one type. */
  @SuppressWarnings("unchecked")
  private static int compare(Comparable<?> a, Comparable<?> b) {
    return ((Comparable<Object>) a).compareTo(b);
  }
}
