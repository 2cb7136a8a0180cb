/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.statistics;

import org.apache.datasketches.theta.UpdateSketch;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StringType;
import org.jspecify.annotations.Nullable;

/** Gathers the statistics of one column, value by value. Bounded memory, not thread-safe. */
abstract class ColumnTally {
  /** Values after which a column that has no frequent ones is no longer searched for them. */
  private static final int PATIENCE = 16_384;

  private long rows;
  private long nulls;
  private long uncounted;

  static ColumnTally of(DataType type, SketchSize size) {
    if (type instanceof StringType) {
      return new ObjectTally<>(ObjectCode.TEXT, size);
    }
    if (type instanceof DecimalType decimal) {
      return new ObjectTally<>(ObjectCode.of(decimal), size);
    }
    LongCode code = LongCode.find(type);
    return code == null ? new CountingTally() : new LongTally(code, size);
  }

  final void add(InternalRow row, int column) {
    rows++;
    if (row.isNullAt(column)) {
      nulls++;
    } else {
      boolean counted = uncounted == 0 && (rows - nulls != PATIENCE || !top().told().isEmpty());
      uncounted += counted ? 0 : 1;
      take(row, column, counted);
    }
  }

  final ColumnSketch sketch() {
    // A value that was not counted may be any.
    TopValues top = new TopValues(top().counts(), top().error() + uncounted);
    UpdateSketch distinct = distinct();
    return new ColumnSketch(
        rows, nulls, distinct == null ? null : DistinctValues.of(distinct), top, range());
  }

  /**
   * @param counted whether it may turn out to be a frequent one
   */
  abstract void take(InternalRow row, int column, boolean counted);

  abstract @Nullable UpdateSketch distinct();

  abstract TopValues top();

  abstract @Nullable ValueRange range();

  /** For bytes and nested values, which are not compared. */
  private static final class CountingTally extends ColumnTally {
    @Override
    void take(InternalRow row, int column, boolean counted) {
      // Counted with the rows.
    }

    @Override
    @Nullable UpdateSketch distinct() {
      return null;
    }

    @Override
    TopValues top() {
      return TopValues.NONE;
    }

    @Override
    @Nullable ValueRange range() {
      return null;
    }
  }
}
