/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.table.TableName;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code headrace.crawl_changes}: what crawls did to tables, in the lines that their plans showed.
 * Files have their own table.
 */
final class ChangesTable {
  static final TableName NAME = TableName.system("crawl_changes");

  private static final StructType SCHEMA =
      new StructType()
          .add("crawl_id", DataTypes.StringType)
          .add("run_id", DataTypes.StringType)
          .add("table", DataTypes.StringType)
          .add("change", DataTypes.StringType)
          .add("subject", DataTypes.StringType)
          .add("detail", DataTypes.StringType);

  private final Lakehouse lakehouse;

  ChangesTable(Lakehouse lakehouse) {
    this.lakehouse = lakehouse;
  }

  void save(Crawl crawl, List<StagedTable> staged) {
    List<Row> rows = new ArrayList<>();
    for (StagedTable table : staged) {
      for (PlannedChange change : table.plannedChanges()) {
        rows.add(
            RowFactory.create(
                crawl.id(),
                crawl.runId(),
                table.table().toString(),
                change.kind().words(),
                change.subject(),
                change.detail()));
      }
    }
    if (!rows.isEmpty()) {
      lakehouse.tables().appendRows(NAME, SCHEMA, rows, crawl.notes());
    }
  }
}
