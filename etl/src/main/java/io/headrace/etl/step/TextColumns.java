/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** The columns that steps on texts work on. */
final class TextColumns {
  private TextColumns() {}

  /** Those named; every text column where none is. */
  static List<String> of(Dataset<Row> rows, List<String> named) {
    if (!named.isEmpty()) {
      return named;
    }
    List<String> texts = new ArrayList<>();
    for (StructField field : rows.schema().fields()) {
      if (field.dataType().sameType(DataTypes.StringType)) {
        texts.add(field.name());
      }
    }
    return texts;
  }

  /** The same columns in the same order, some with new content: one projection. */
  static Dataset<Row> replace(Dataset<Row> rows, Map<String, Column> content) {
    List<Column> columns = new ArrayList<>();
    for (String name : rows.columns()) {
      columns.add(content.getOrDefault(name, Step.column(name)).as(name));
    }
    return rows.select(columns.toArray(Column[]::new));
  }
}
