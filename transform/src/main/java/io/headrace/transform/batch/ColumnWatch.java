/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Sums up the columns of {@link WatchedBatches}: what the model reads, and what it gives. */
final class ColumnWatch {
  private final List<Column> inputs = new ArrayList<>();
  private final StructType outputs;
  private final ScoringCounts counts;
  private final WatchedBatches watched = new WatchedBatches();
  private final SplittableRandom random = new SplittableRandom(1);

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
    if (rows.rows() == 0 || !watched.next()) {
      return;
    }
    Map<String, ColumnTally> read = new TreeMap<>();
    for (Column column : inputs) {
      // A column may feed several inputs, and is looked at once.
      read.computeIfAbsent(column.name(), name -> input(rows, column));
    }
    Map<String, ColumnTally> given = new TreeMap<>();
    for (int i = 0; i < outputs.length(); i++) {
      Column column = Column.of(outputs.apply(i).name(), i, outputs.apply(i).dataType());
      given.put(column.name(), output(answers, column));
    }
    counts.addColumns(read, given);
  }

  private ColumnTally input(RowStretch rows, Column column) {
    if (!column.isArray()) {
      ColumnTally tally = new ColumnTally(rows.rows(), inputs.size(), random);
      add(rows.column(column.ordinal()), column, tally);
      return tally;
    }
    Cells first = rows.array(column.ordinal(), 0);
    int expected = rows.rows() * (first == null ? 1 : Math.max(1, first.count()));
    ColumnTally tally = new ColumnTally(expected, inputs.size(), random);
    for (int row = 0; row < rows.rows(); row++) {
      Cells cells = rows.array(column.ordinal(), row);
      if (cells == null) {
        tally.other(true);
      } else {
        add(cells, column, tally);
      }
    }
    return tally;
  }

  private static void add(Cells cells, Column column, ColumnTally tally) {
    NumberAt number = column.number();
    for (int i = 0; i < cells.count(); i++) {
      boolean none = cells.isNull(i);
      if (none || number == null) {
        tally.other(none);
      } else {
        tally.number(number.read(cells.data(), i));
      }
    }
  }

  private ColumnTally output(@Nullable Object[][] answers, Column column) {
    int each = answers[0][column.ordinal()] instanceof ArrayData array ? array.numElements() : 1;
    ColumnTally tally =
        new ColumnTally(answers.length * Math.max(1, each), outputs.length(), random);
    for (@Nullable Object[] row : answers) {
      Object answer = row[column.ordinal()];
      if (answer instanceof ArrayData array) {
        add(Cells.ofArray(array), column, tally);
      } else if (answer instanceof Number number) {
        tally.number(number.doubleValue());
      } else {
        tally.other(answer == null);
      }
    }
    return tally;
  }
}
