/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.catalog.statistics.ColumnStatistics;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.table.TableName;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code headrace.column_statistics}: what is in the columns of the rows that a crawl brought, one
 * row a column; {@link ColumnStatistics} says what each number means.
 */
final class StatisticsTable {
  static final TableName NAME = TableName.system("column_statistics");

  private static final StructType TOP_VALUE =
      new StructType().add("value", DataTypes.StringType).add("count", DataTypes.LongType);

  private static final StructType SCHEMA =
      new StructType()
          .add("crawl_id", DataTypes.StringType)
          .add("run_id", DataTypes.StringType)
          .add("table", DataTypes.StringType)
          .add("column", DataTypes.StringType)
          .add("position", DataTypes.LongType)
          .add("type", DataTypes.StringType)
          .add("rows", DataTypes.LongType)
          .add("nulls", DataTypes.LongType)
          .add("distinct_estimate", DataTypes.LongType)
          .add("distinct_error", DataTypes.DoubleType)
          .add("min", DataTypes.StringType)
          .add("max", DataTypes.StringType)
          .add("top_values", DataTypes.createArrayType(TOP_VALUE))
          .add("top_error", DataTypes.LongType)
          .add("source", DataTypes.StringType);

  private final Lakehouse lakehouse;

  StatisticsTable(Lakehouse lakehouse) {
    this.lakehouse = lakehouse;
  }

  void save(Crawl crawl, List<StagedTable> staged) {
    List<Row> rows = new ArrayList<>();
    for (StagedTable table : staged) {
      for (int i = 0; i < table.statistics().size(); i++) {
        rows.add(row(crawl, table.table(), i, table.statistics().get(i)));
      }
    }
    if (!rows.isEmpty()) {
      lakehouse.tables().appendRows(NAME, SCHEMA, rows, crawl.notes());
    }
  }

  private static Row row(Crawl crawl, TableName table, long position, ColumnStatistics column) {
    return RowFactory.create(
        crawl.id(),
        crawl.runId(),
        table.toString(),
        column.column(),
        position,
        column.type(),
        column.rows(),
        column.nulls(),
        column.distinct(),
        column.distinctError(),
        column.min(),
        column.max(),
        column.top().stream().map(top -> RowFactory.create(top.text(), top.count())).toList(),
        column.topError(),
        column.source());
  }
}
