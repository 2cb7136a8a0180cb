/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.catalog.grouping.TableCandidate;
import io.headrace.lakehouse.table.TableName;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Files that are read, and their rows written.
 *
 * @param rebuilt why the table is built anew from all of its files; empty where rows are added
 * @param removed files that are no longer there and whose rows a table built anew will lack
 */
public record RowsPlan(
    TableName table,
    boolean exists,
    TableCandidate candidate,
    SchemaComparison comparison,
    String rebuilt,
    List<KnownFile> removed)
    implements TablePlan {
  public RowsPlan {
    removed = List.copyOf(removed);
  }

  boolean replaces() {
    return !rebuilt.isEmpty();
  }

  /** Of the table: what files hold, then what their folders say. */
  StructType schema() {
    StructType schema = comparison.schema();
    for (StructField column : candidate.partitions().columns().fields()) {
      schema = schema.add(column);
    }
    return schema;
  }

  @Override
  public List<SchemaChange> schemaChanges() {
    return comparison.changes();
  }

  @Override
  public List<PlannedChange> changes() {
    List<PlannedChange> lines = new ArrayList<>(TablePlan.columnChanges(this));
    if (replaces()) {
      lines.add(new PlannedChange(PlannedChange.Kind.REBUILD_TABLE, table.toString(), rebuilt));
    }
    removed.forEach(
        file ->
            lines.add(
                new PlannedChange(
                    PlannedChange.Kind.REMOVE_FILE,
                    file.path().toString(),
                    file.rows() + " rows go")));
    lines.add(
        TablePlan.files(
            PlannedChange.Kind.ADD_FILES, candidate.files(), "rows are read and written"));
    return lines;
  }
}
