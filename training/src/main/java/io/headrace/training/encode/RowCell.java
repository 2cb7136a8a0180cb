/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** A cell of a row as Spark's users see it. */
record RowCell(int index, NumberCell number) implements CellReader<Row> {
  @Override
  public boolean isNull(Row row) {
    return row.isNullAt(index);
  }

  @Override
  public double number(Row row) {
    return number.of(row, index);
  }

  @Override
  public double[] numbers(Row row) {
    return numbers(row, index);
  }

  /** NaN for elements that are null. */
  static double[] numbers(Row row, int index) {
    List<@Nullable Number> elements = row.getList(index);
    double[] numbers = new double[elements.size()];
    for (int i = 0; i < numbers.length; i++) {
      Number element = elements.get(i);
      numbers[i] = element == null ? Double.NaN : element.doubleValue();
    }
    return numbers;
  }

  @Override
  public Object category(Row row) {
    return row.get(index).toString();
  }

  @Override
  public Object category(String text) {
    return text;
  }
}
