/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import org.apache.spark.sql.Row;

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
  public Object category(Row row) {
    return row.get(index).toString();
  }

  @Override
  public Object category(String text) {
    return text;
  }
}
