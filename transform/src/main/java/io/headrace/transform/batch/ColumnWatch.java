/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Sums up the columns of some batches of one task: what goes into the model, and what comes out.
 * The first {@value #EVERY} batches are looked at, so that little is known whole, and then one of
 * as many, so that much costs little.
 */
final class ColumnWatch {
  private static final int EVERY = 16;

  private final List<Column> inputs = new ArrayList<>();
  private final StructType outputs;
  private final ScoringCounts counts;
  private long batches;

  /** A column with what reads its numbers; null where it holds none. */
  private record Column(String name, int ordinal, boolean isArray, @Nullable NumberAt number) {
    static Column of(String name, int ordinal, DataType type) {
      DataType cell = type instanceof ArrayType array ? array.elementType() : type;
      boolean numeric = cell instanceof NumericType || cell instanceof BooleanType;
      return new Column(
          name, ordinal, type instanceof ArrayType, numeric ? NumberAt.of(cell) : null);
    }
  }

  /**
   * @param schema of the rows
   * @param read names of the columns that the model reads
   */
  ColumnWatch(StructType schema, List<String> read, StructType outputs, ScoringCounts counts) {
    for (String name : read) {
      int ordinal = schema.fieldIndex(name);
      inputs.add(Column.of(name, ordinal, schema.apply(ordinal).dataType()));
    }
    this.outputs = outputs;
    this.counts = counts;
  }

  /**
   * @param answers of the rows, in the order of the outputs; of a row without any, nulls
   */
  void see(RowStretch rows, @Nullable Object[][] answers) {
    batches++;
    if (batches > EVERY && batches % EVERY != 0) {
      return;
    }
    Map<String, ColumnSummary> read = new TreeMap<>();
    for (Column column : inputs) {
      read.merge(column.name(), input(rows, column), ColumnSummary::merge);
    }
    Map<String, ColumnSummary> given = new TreeMap<>();
    for (int i = 0; i < outputs.length(); i++) {
      Column column = Column.of(outputs.apply(i).name(), i, outputs.apply(i).dataType());
      given.put(column.name(), output(answers, column));
    }
    counts.addColumns(read, given);
  }

  private static ColumnSummary input(RowStretch rows, Column column) {
    if (!column.isArray()) {
      return summary(rows.column(column.ordinal()), column);
    }
    ColumnSummary summary = ColumnSummary.NOTHING;
    for (int row = 0; row < rows.rows(); row++) {
      Cells cells = rows.array(column.ordinal(), row);
      summary = cells == null ? summary.withOther(true) : summary.merge(summary(cells, column));
    }
    return summary;
  }

  private static ColumnSummary summary(Cells cells, Column column) {
    ColumnSummary summary = ColumnSummary.NOTHING;
    NumberAt number = column.number();
    for (int i = 0; i < cells.count(); i++) {
      boolean none = cells.isNull(i);
      summary =
          none || number == null
              ? summary.withOther(none)
              : summary.with(number.read(cells.data(), i));
    }
    return summary;
  }

  private static ColumnSummary output(@Nullable Object[][] answers, Column column) {
    ColumnSummary summary = ColumnSummary.NOTHING;
    for (@Nullable Object[] row : answers) {
      Object answer = row[column.ordinal()];
      if (answer instanceof ArrayData array) {
        summary = summary.merge(summary(Cells.ofArray(array), column));
      } else if (answer instanceof Number number) {
        summary = summary.with(number.doubleValue());
      } else {
        summary = summary.withOther(answer == null);
      }
    }
    return summary;
  }
}
