/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.table;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.schema.TypeLattice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.TableUtil;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.UpdatePartitionSpec;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.types.StructType;

/** Creates tables with sound defaults and lets their schemas grow. */
final class TableSchemas {
  /**
   * Two writers of one table wait for each other this often; Iceberg's own 4 lose 1 commit in 40.
   */
  private static final String COMMIT_RETRIES = "50";

  /**
   * Whoever reads a table opens all its manifests, one for each commit until this many are put
   * together: Iceberg's own 100 made half of the work of a crawl in an old ledger.
   */
  private static final String MANIFESTS_TO_MERGE = "8";

  private static final Map<String, String> DEFAULTS =
      Map.of(
          TableProperties.MANIFEST_MIN_MERGE_COUNT, MANIFESTS_TO_MERGE,
          TableProperties.COMMIT_NUM_RETRIES, COMMIT_RETRIES,
          TableProperties.COMMIT_MIN_RETRY_WAIT_MS, "50",
          TableProperties.COMMIT_MAX_RETRY_WAIT_MS, "2000",
          TableProperties.COMMIT_TOTAL_RETRY_TIME_MS, "300000",
          TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true",
          TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, "100",
          TableProperties.PARQUET_COMPRESSION, "zstd");

  /** Which every engine reads; variants need the next. */
  private static final Map<String, String> WITHOUT_VARIANTS =
      Map.of(TableProperties.FORMAT_VERSION, "2");

  /** Iceberg's vectorized reader does not take a variant that is shredded. */
  private static final Map<String, String> WITH_VARIANTS =
      Map.of(
          TableProperties.FORMAT_VERSION, "3",
          TableProperties.PARQUET_VECTORIZATION_ENABLED, "false");

  private final Catalog catalog;

  TableSchemas(Catalog catalog) {
    this.catalog = catalog;
  }

  /** One request to the catalog; empty when there is no such table. */
  Optional<Table> find(TableName name) {
    try {
      return Optional.of(catalog.loadTable(name.identifier()));
    } catch (NoSuchTableException absent) {
      return Optional.empty();
    }
  }

  Table create(TableName name, StructType schema, List<String> partitionColumns) {
    createNamespace(name);
    Schema converted = columns(schema);
    PartitionSpec.Builder partitions = PartitionSpec.builderFor(converted);
    partitionColumns.forEach(partitions::identity);
    return catalog
        .buildTable(name.identifier(), converted)
        .withPartitionSpec(partitions.build())
        .withProperties(DEFAULTS)
        .withProperties(format(converted))
        .create();
  }

  /** Creates the table, or lets it grow until it holds {@code schema}; retries what others race. */
  Table ensure(TableName name, StructType schema, List<String> partitionColumns) {
    return CommitRetry.until(
        name + " to hold the columns",
        () -> {
          Optional<Table> found = find(name);
          if (found.isPresent()) {
            return grown(found.get(), name, schema);
          }
          try {
            return create(name, schema, partitionColumns);
          } catch (RuntimeException failed) {
            // Not every catalog says AlreadyExists to the slower of two: a database may answer with
            // its own "duplicate key".
            return grown(find(name).orElseThrow(() -> failed), name, schema);
          }
        });
  }

  /**
   * Creates the table, or lets it grow until it holds {@code columns}, in structures too; retries
   * what others race.
   *
   * @param properties that the table must have, given the columns with the table's own field ids
   */
  Table ensure(
      TableName name,
      Schema columns,
      List<String> partitionColumns,
      Function<Schema, Map<String, String>> properties) {
    return CommitRetry.until(
        name + " to hold the columns",
        () -> {
          Optional<Table> found = find(name);
          if (found.isEmpty()) {
            return finished(creation(name, columns, partitionColumns), name, properties);
          }
          Table table = found.get();
          Transaction growth = table.newTransaction();
          lift(growth, columns);
          if (!grown(table, columns).apply().sameSchema(table.schema())) {
            grown(growth.table(), columns).commit();
          }
          partition(growth.table(), partitionColumns);
          return finished(growth, name, properties);
        });
  }

  /** Rows that are in stay as they are cut; those that come are cut by these columns as well. */
  private static void partition(Table table, List<String> columns) {
    List<String> fresh =
        columns.stream()
            .filter(
                column ->
                    table.spec().identitySourceIds().stream()
                        .noneMatch(id -> column.equals(table.schema().findColumnName(id))))
            .toList();
    if (!fresh.isEmpty()) {
      UpdatePartitionSpec update = table.updateSpec();
      fresh.forEach(update::addField);
      update.commit();
    }
  }

  private static UpdateSchema grown(Table table, Schema columns) {
    return table.updateSchema().unionByNameWith(columns);
  }

  private Transaction creation(TableName name, Schema columns, List<String> partitionColumns) {
    createNamespace(name);
    PartitionSpec.Builder partitions = PartitionSpec.builderFor(columns);
    partitionColumns.forEach(partitions::identity);
    return catalog
        .buildTable(name.identifier(), columns)
        .withPartitionSpec(partitions.build())
        .withProperties(DEFAULTS)
        .withProperties(format(columns))
        .createTransaction();
  }

  private static Map<String, String> format(Schema columns) {
    return hasVariants(columns) ? WITH_VARIANTS : WITHOUT_VARIANTS;
  }

  private static boolean hasVariants(Schema columns) {
    return TypeUtil.indexById(columns.asStruct()).values().stream()
        .anyMatch(field -> field.type().isVariantType());
  }

  /** Only when a column needs it: there is no way back to the format before. */
  private static void lift(Transaction growth, Schema columns) {
    if (!hasVariants(columns)) {
      return;
    }
    Map<String, String> wanted = new HashMap<>(WITH_VARIANTS);
    wanted.entrySet().removeAll(growth.table().properties().entrySet());
    wanted.remove(
        TableProperties.FORMAT_VERSION, Integer.toString(TableUtil.formatVersion(growth.table())));
    set(growth.table(), wanted);
  }

  private static void set(Table table, Map<String, String> properties) {
    if (!properties.isEmpty()) {
      UpdateProperties settings = table.updateProperties();
      properties.forEach(settings::set);
      settings.commit();
    }
  }

  private Table finished(
      Transaction transaction, TableName name, Function<Schema, Map<String, String>> properties) {
    Table table = transaction.table();
    Map<String, String> wanted = new HashMap<>(properties.apply(table.schema()));
    wanted.entrySet().removeAll(table.properties().entrySet());
    set(table, wanted);
    try {
      transaction.commitTransaction();
    } catch (AlreadyExistsException raced) {
      throw new CommitFailedException(raced, "%s was created by another writer", name);
    }
    return catalog.loadTable(name.identifier());
  }

  /** That the first rows have no null in a column says nothing of those to come. */
  private static Schema columns(StructType schema) {
    return SparkSchemaUtil.convert(schema.asNullable());
  }

  private static Table grown(Table table, TableName name, StructType schema) {
    Schema wanted = columns(schema);
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
