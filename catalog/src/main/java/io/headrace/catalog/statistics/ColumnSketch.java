/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.statistics;

import java.io.Serializable;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is known of some values of a column; adds up.
 *
 * @param distinct null where the column's values are not compared: bytes and nested ones
 * @param range null where there is no value, or none that has an order
 */
record ColumnSketch(
    long rows,
    long nulls,
    @Nullable DistinctValues distinct,
    TopValues top,
    @Nullable ValueRange range)
    implements Serializable {

  ColumnSketch merge(ColumnSketch other) {
    return new ColumnSketch(
        rows + other.rows,
        nulls + other.nulls,
        either(distinct, other.distinct, DistinctValues::merge),
        top.merge(other.top),
        either(range, other.range, ValueRange::merge));
  }

  private static <T> @Nullable T either(
      @Nullable T mine, @Nullable T theirs, BinaryOperator<T> both) {
    if (mine == null || theirs == null) {
      return mine == null ? theirs : mine;
    }
    return both.apply(mine, theirs);
  }
}
