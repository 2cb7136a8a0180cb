/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Columns bound to their places in a row and in the encoded floats. */
final class BoundEncoder implements RowEncoder {
  /** Writes one cell into floats that are all zero. */
  @FunctionalInterface
  private interface CellEncoder {
    void encode(Row row, float[] floats);
  }

  private final CellEncoder[] cells;
  private final float[] floats;
  private final Label label;
  private final int labelIndex;

  BoundEncoder(List<EncodedColumn> columns, Label label, StructType schema) {
    this.label = label;
    this.labelIndex = Arrays.asList(schema.fieldNames()).indexOf(label.column());
    cells = new CellEncoder[columns.size()];
    int start = 0;
    for (int i = 0; i < cells.length; i++) {
      EncodedColumn column = columns.get(i);
      int index = schema.fieldIndex(column.name());
      cells[i] =
          column instanceof NumberColumn number
              ? number(number, NumberCell.reading(schema.apply(index).dataType()), index, start)
              : category((CategoryColumn) column, index, start);
      start += column.width();
    }
    floats = new float[start];
  }

  @Override
  public void encode(Row row, FloatBuffer target) {
    Arrays.fill(floats, 0f);
    for (CellEncoder cell : cells) {
      cell.encode(row, floats);
    }
    target.put(floats);
  }

  @Override
  public float label(Row row) {
    if (labelIndex < 0) {
      throw new IllegalStateException("the rows have no label column " + label.column());
    }
    return label.of(row, labelIndex);
  }

  private static CellEncoder number(NumberColumn column, NumberCell cell, int index, int start) {
    double[] edges = column.edges().stream().mapToDouble(Double::doubleValue).toArray();
    int missing = column.knowsNulls() ? start + column.width() - 1 : -1;
    return (row, floats) -> {
      if (row.isNullAt(index)) {
        if (missing < 0) {
          throw new BadRowException(
              column.name() + " is null; every row the model was trained on had a value there");
        }
        floats[missing] = 1;
        return;
      }
      double value = cell.of(row, index);
      float standardised = column.standardised(value);
      if (!NumberColumn.isUsable(value) || !Float.isFinite(standardised)) {
        throw new BadRowException(column.name() + " is " + value + ", not a usable number");
      }
      floats[start] = standardised;
      piecewise(value, edges, floats, start + 1);
    };
  }

  /** Fills the bins below the value with 1, and the bin it lies in with its share of the way. */
  private static void piecewise(double value, double[] edges, float[] floats, int start) {
    for (int bin = 0; bin + 1 < edges.length && value > edges[bin]; bin++) {
      double share = (value - edges[bin]) / (edges[bin + 1] - edges[bin]);
      floats[start + bin] = (float) Math.min(1, share);
    }
  }

  private static CellEncoder category(CategoryColumn column, int index, int start) {
    Map<String, Integer> slots = new HashMap<>();
    for (CategoryColumn.Value value : column.vocabulary()) {
      slots.put(value.text(), start + slots.size());
    }
    int other = column.others() > 0 ? start + slots.size() : -1;
    int missing = column.nulls() > 0 ? start + column.width() - 1 : -1;
    return (row, floats) -> {
      int slot =
          row.isNullAt(index) ? missing : slots.getOrDefault(row.get(index).toString(), other);
      if (slot >= 0) {
        floats[slot] = 1;
      }
    };
  }
}
