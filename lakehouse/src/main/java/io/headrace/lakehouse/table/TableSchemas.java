/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.table;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.schema.TypeLattice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.types.StructType;

/** Creates tables with sound defaults and lets their schemas grow. */
final class TableSchemas {
  /**
   * Two writers of one table wait for each other this often; Iceberg's own 4 lose 1 commit in 40.
   */
  private static final String COMMIT_RETRIES = "50";

  private static final Map<String, String> DEFAULTS =
      Map.of(
          TableProperties.COMMIT_NUM_RETRIES, COMMIT_RETRIES,
          TableProperties.COMMIT_MIN_RETRY_WAIT_MS, "50",
          TableProperties.COMMIT_MAX_RETRY_WAIT_MS, "2000",
          TableProperties.COMMIT_TOTAL_RETRY_TIME_MS, "300000",
          TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true",
          TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, "100",
          TableProperties.PARQUET_COMPRESSION, "zstd",
          TableProperties.FORMAT_VERSION, "2");

  private final Catalog catalog;

  TableSchemas(Catalog catalog) {
    this.catalog = catalog;
  }

  Table create(TableName name, StructType schema, List<String> partitionColumns) {
    createNamespace(name);
    Schema converted = SparkSchemaUtil.convert(schema);
    PartitionSpec.Builder partitions = PartitionSpec.builderFor(converted);
    partitionColumns.forEach(partitions::identity);
    return catalog
        .buildTable(name.identifier(), converted)
        .withPartitionSpec(partitions.build())
        .withProperties(DEFAULTS)
        .create();
  }

  /** Creates the table, or lets it grow until it holds {@code schema}; retries what others race. */
  Table ensure(TableName name, StructType schema, List<String> partitionColumns) {
    return CommitRetry.until(
        name + " to hold the columns",
        () -> {
          if (!catalog.tableExists(name.identifier())) {
            try {
              return create(name, schema, partitionColumns);
            } catch (RuntimeException failed) {
              // Not every catalog says AlreadyExists to the slower of two: a database may answer
              // with its own "duplicate key".
              if (!catalog.tableExists(name.identifier())) {
                throw failed;
              }
            }
          }
          return grown(name, schema);
        });
  }

  private Table grown(TableName name, StructType schema) {
    Table table = catalog.loadTable(name.identifier());
    Schema wanted = SparkSchemaUtil.convert(schema);
    UpdateSchema update = table.updateSchema();
    List<String> conflicts = new ArrayList<>();
    boolean changed = false;
    for (Types.NestedField field : wanted.columns()) {
      Types.NestedField column = table.schema().findField(field.name());
      if (column == null) {
        update.addColumn(field.name(), field.type());
        changed = true;
        continue;
      }
      switch (TypeLattice.fit(column.type(), field.type())) {
        case FITS -> {}
        case WIDENS -> {
          update.updateColumn(field.name(), field.type().asPrimitiveType());
          changed = true;
        }
        case CONFLICTS ->
            conflicts.add(field.name() + " is " + column.type() + ", not " + field.type());
      }
    }
    if (!conflicts.isEmpty()) {
      throw Failure.badData(
          "The rows do not fit "
              + name
              + ": column "
              + String.join("; column ", conflicts)
              + ". Cast them, or write to another table.");
    }
    if (changed) {
      update.commit();
    }
    return table;
  }

  private void createNamespace(TableName name) {
    if (catalog instanceof SupportsNamespaces namespaces) {
      Namespace namespace = name.identifier().namespace();
      if (namespaces.namespaceExists(namespace)) {
        return;
      }
      try {
        namespaces.createNamespace(namespace);
      } catch (RuntimeException failed) {
        // Another writer may just have made it: then what was wanted is there.
        if (!namespaces.namespaceExists(namespace)) {
          throw failed;
        }
      }
    }
  }
}
