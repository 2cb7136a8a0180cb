/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** An encoding's columns and label bound to rows as Spark's users see them. */
final class BoundEncoder implements RowEncoder {
  private final BoundColumns<Row> columns;
  private final Label label;
  private final int labelIndex;

  BoundEncoder(List<EncodedColumn> columns, Label label, StructType schema) {
    this.columns = new BoundColumns<>(columns, column -> cell(column, schema));
    this.label = label;
    this.labelIndex = Arrays.asList(schema.fieldNames()).indexOf(label.column());
  }

  private static RowCell cell(EncodedColumn column, StructType schema) {
    int index = schema.fieldIndex(column.name());
    return new RowCell(
        index,
        column instanceof NumberColumn
            ? NumberCell.reading(schema.apply(index).dataType())
            : NumberCell.NONE);
  }

  @Override
  public void encode(Row row, FloatBuffer target) {
    columns.encode(row, target);
  }

  @Override
  public float label(Row row) {
    if (labelIndex < 0) {
      throw new IllegalStateException("the rows have no label column " + label.column());
    }
    return label.of(row, labelIndex);
  }
}
