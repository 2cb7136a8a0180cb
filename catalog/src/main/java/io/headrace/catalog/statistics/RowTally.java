/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.statistics;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Gathers the statistics of the rows of one file, in a task. Not thread-safe. */
final class RowTally {
  /** Wider tables have statistics of their first columns. */
  static final int MOST_COLUMNS = 2_000;

  private final ColumnTally[] columns;

  RowTally(StructType schema, SketchSize size) {
    this.columns =
        Arrays.stream(schema.fields())
            .limit(MOST_COLUMNS)
            .map(field -> ColumnTally.of(field.dataType(), size))
            .toArray(ColumnTally[]::new);
  }

  void add(InternalRow row) {
    for (int i = 0; i < columns.length; i++) {
      columns[i].add(row, i);
    }
  }

  TableSketch sketch() {
    return new TableSketch(Arrays.stream(columns).map(ColumnTally::sketch).toList());
  }
}
