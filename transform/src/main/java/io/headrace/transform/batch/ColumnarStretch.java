/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/** Rows as a columnar reader has decoded them, where it has decoded them. */
record ColumnarStretch(ColumnarBatch batch, int from, int to) implements RowStretch {
  static ColumnarStretch of(ColumnarBatch batch) {
    return new ColumnarStretch(batch, 0, batch.numRows());
  }

  @Override
  public int rows() {
    return to - from;
  }

  @Override
  public RowStretch part(int first, int end) {
    return new ColumnarStretch(batch, from + first, from + end);
  }

  @Override
  public Cells column(int ordinal) {
    ColumnVector column = batch.column(ordinal);
    return new Cells(new ColumnarArray(column, from, rows()), rows(), column.hasNull());
  }

  @Override
  public @Nullable Cells array(int ordinal, int place) {
    ColumnVector column = batch.column(ordinal);
    if (column.isNullAt(from + place)) {
      return null;
    }
    ColumnarArray array = column.getArray(from + place);
    return new Cells(array, array.numElements(), column.getChild(0).hasNull());
  }

  @Override
  public InternalRow row(int place) {
    return batch.getRow(from + place);
  }
}
