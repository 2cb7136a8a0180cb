/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Looks at the columns of {@link WatchedBatches}: what the model reads, and what it gives. */
final class ColumnWatch {
  private final StructType schema;
  private final List<String> read;
  private final StructType outputs;
  private final ScoringCounts counts;
  private final WatchedBatches watched = new WatchedBatches();
  private final SplittableRandom random = new SplittableRandom(1);

  /**
   * @param schema of the rows
   * @param read names of the columns that the model reads
   */
  ColumnWatch(StructType schema, List<String> read, StructType outputs, ScoringCounts counts) {
    this.schema = schema;
    this.read = read;
    this.outputs = outputs;
    this.counts = counts;
  }

  /**
   * @param answers of the rows, in the order of the outputs; of a row without any, nulls
   */
  void see(RowStretch rows, @Nullable Object[][] answers) {
    if (rows.rows() == 0 || !watched.next()) {
      return;
    }
    ColumnLook inputs = new ColumnLook(random);
    for (String name : read) {
      inputs.column(rows, schema, schema.fieldIndex(name), read.size());
    }
    ColumnLook given = new ColumnLook(random);
    for (int i = 0; i < outputs.length(); i++) {
      StructField output = outputs.apply(i);
      given.answers(output.name(), output.dataType(), column(answers, i));
    }
    counts.addColumns(inputs.tallies(), given.tallies());
  }

  private static List<@Nullable Object> column(@Nullable Object[][] rows, int column) {
    List<@Nullable Object> cells = new ArrayList<>(rows.length);
    for (@Nullable Object[] row : rows) {
      cells.add(row[column]);
    }
    return cells;
  }
}
