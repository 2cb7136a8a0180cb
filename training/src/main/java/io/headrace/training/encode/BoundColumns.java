/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Columns bound to their places in rows of one kind and in the encoded floats. */
final class BoundColumns<R> {
  /** Writes one cell into floats that are all zero. */
  @FunctionalInterface
  private interface CellEncoder<R> {
    void encode(R row, float[] floats);
  }

  private final List<CellEncoder<R>> cells = new ArrayList<>();
  private final float[] floats;

  /**
   * @param readers of the columns' cells
   */
  BoundColumns(List<EncodedColumn> columns, Function<EncodedColumn, CellReader<R>> readers) {
    int start = 0;
    for (EncodedColumn column : columns) {
      CellReader<R> cell = readers.apply(column);
      cells.add(bound(column, cell, start));
      start += column.width();
    }
    floats = new float[start];
  }

  private static <R> CellEncoder<R> bound(EncodedColumn column, CellReader<R> cell, int start) {
    if (column instanceof NumberColumn number) {
      return number(number, cell, start);
    }
    if (column instanceof ArrayColumn array) {
      return array(array, cell, start);
    }
    return category((CategoryColumn) column, cell, start);
  }

  void encode(R row, FloatBuffer target) {
    Arrays.fill(floats, 0f);
    for (CellEncoder<R> cell : cells) {
      cell.encode(row, floats);
    }
    target.put(floats);
  }

  private static <R> CellEncoder<R> number(NumberColumn column, CellReader<R> cell, int start) {
    double[] edges = column.edges().stream().mapToDouble(Double::doubleValue).toArray();
    int missing = column.knowsNulls() ? start + column.width() - 1 : -1;
    return (row, floats) -> {
      if (cell.isNull(row)) {
        if (missing < 0) {
          throw new BadRowException(
              column.name() + " is null; every row the model was trained on had a value there");
        }
        floats[missing] = 1;
        return;
      }
      double value = cell.number(row);
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

  private static <R> CellEncoder<R> array(ArrayColumn column, CellReader<R> cell, int start) {
    return (row, floats) -> {
      if (cell.isNull(row)) {
        throw new BadRowException(column.name() + " is null");
      }
      double[] numbers = cell.numbers(row);
      if (numbers.length != column.length()) {
        throw new BadRowException(
            column.name()
                + " has "
                + numbers.length
                + " numbers; the model reads "
                + column.length());
      }
      for (int i = 0; i < numbers.length; i++) {
        floats[start + i] = usable(column, i, numbers[i]);
      }
    };
  }

  private static float usable(ArrayColumn column, int place, double number) {
    float standardised = column.standardised(number);
    if (!NumberColumn.isUsable(number) || !Float.isFinite(standardised)) {
      throw new BadRowException(
          column.name() + " has " + number + " at " + place + ", not a usable number");
    }
    return standardised;
  }

  private static <R> CellEncoder<R> category(CategoryColumn column, CellReader<R> cell, int start) {
    Map<Object, Integer> slots = new HashMap<>();
    for (CategoryColumn.Value value : column.vocabulary()) {
      slots.put(cell.category(value.text()), start + slots.size());
    }
    int other = column.others() > 0 ? start + slots.size() : -1;
    int missing = column.nulls() > 0 ? start + column.width() - 1 : -1;
    return (row, floats) -> {
      int slot = cell.isNull(row) ? missing : slots.getOrDefault(cell.category(row), other);
      if (slot >= 0) {
        floats[slot] = 1;
      }
    };
  }
}
