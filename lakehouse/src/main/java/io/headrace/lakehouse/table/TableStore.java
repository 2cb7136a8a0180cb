/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.table;

import static org.apache.spark.sql.functions.lit;

import io.headrace.lakehouse.failure.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The tables of one catalog. Every write is one commit that carries its {@link CommitNotes}; a
 * commit whose outcome is unknown is looked up in the table's history, never blindly repeated. Safe
 * with other writers of the same tables, in this process and elsewhere.
 */
public final class TableStore {
  private static final String ONE_KEY_PER_FILE = "headrace.one-key-per-file";

  private final Catalog catalog;
  private final Supplier<SparkSession> spark;
  private final TableSchemas schemas;
  private final TableBranches branches;

  /**
   * @param spark asked only when rows are read or written by Spark
   */
  public TableStore(Catalog catalog, Supplier<SparkSession> spark) {
    this.catalog = catalog;
    this.spark = spark;
    this.schemas = new TableSchemas(catalog);
    this.branches = new TableBranches(this, schemas, spark);
  }

  /** Where rows are written, and looked at, before they are published. */
  public TableBranches branches() {
    return branches;
  }

  public boolean exists(TableName name) {
    return catalog.tableExists(name.identifier());
  }

  /**
   * The table as it is now.
   *
   * @throws Failure BAD_REQUEST when there is none
   */
  public Table load(TableName name) {
    return schemas
        .find(name)
        .orElseThrow(
            () ->
                Failure.badRequest(
                    "There is no table "
                        + name
                        + tablesNear(name)
                        + " Run the step that makes it first, or mend the name."));
  }

  private String tablesNear(TableName name) {
    String names =
        list(name.namespace()).map(TableName::table).sorted().collect(Collectors.joining(", "));
    return names.isEmpty()
        ? "; namespace " + name.namespace() + " has no tables."
        : "; namespace " + name.namespace() + " has " + names + ".";
  }

  /** Every namespace, sorted. */
  public List<String> namespaces() {
    return catalog instanceof SupportsNamespaces namespaces
        ? namespaces.listNamespaces().stream().map(Namespace::toString).sorted().toList()
        : List.of();
  }

  /** The tables of a namespace; empty when there is no such namespace. */
  public Stream<TableName> list(String namespace) {
    Namespace wanted = Namespace.of(namespace);
    if (catalog instanceof SupportsNamespaces namespaces && !namespaces.namespaceExists(wanted)) {
      return Stream.empty();
    }
    return catalog.listTables(wanted).stream()
        .map(id -> new TableName(TableName.DEFAULT_CATALOG, namespace, id.name()));
  }

  /** The current version; empty when there is no table, or nothing was ever published in it. */
  public Optional<TableVersion> findCurrent(TableName name) {
    return schemas.find(name).flatMap(table -> current(table, name));
  }

  /**
   * @throws Failure BAD_REQUEST when there is no table, or nothing was ever published in it
   */
  public TableVersion current(TableName name) {
    return current(load(name), name)
        .orElseThrow(
            () ->
                Failure.badRequest(
                    "Table " + name + " is empty: nothing was ever published in it."));
  }

  private static Optional<TableVersion> current(Table table, TableName name) {
    return Optional.ofNullable(table.currentSnapshot())
        .map(snapshot -> new TableVersion(name, snapshot.snapshotId()));
  }

  public void create(TableName name, StructType schema) {
    schemas.create(name, schema, List.of());
  }

  /** Creates the table where there is none; else adds missing columns and widens types, safely. */
  public void ensure(TableName name, StructType schema) {
    schemas.ensure(name, schema, List.of());
  }

  /** The same, partitioned by the values of columns when it is created. */
  public void ensure(TableName name, StructType schema, List<String> partitionColumns) {
    schemas.ensure(name, schema, partitionColumns);
  }

  /**
   * Creates the table, or lets it grow, in structures too, so that files that lie elsewhere can be
   * its rows.
   *
   * @param columns with ids that are unique and else mean nothing
   * @param partitionColumns by whose values it is partitioned when it is created
   * @param properties that the table must have, given the columns with the table's own field ids
   */
  public Table ensure(
      TableName name,
      Schema columns,
      List<String> partitionColumns,
      Function<Schema, Map<String, String>> properties) {
    return schemas.ensure(name, columns, partitionColumns, properties);
  }

  /** Drops the table and its files; nothing happens when there is none. */
  public void drop(TableName name) {
    catalog.dropTable(name.identifier(), true);
  }

  public TableVersion append(Dataset<Row> rows, TableName name, CommitNotes notes) {
    ensure(name, rows.schema());
    return written(name, notes, () -> rows.writeTo(name.sql()).append());
  }

  /** Replaces all rows. */
  public TableVersion replace(Dataset<Row> rows, TableName name, CommitNotes notes) {
    return replaceWhere(rows, name, lit(true), notes);
  }

  /**
   * Replaces the rows that match a condition; files must match as a whole, so use columns the table
   * is partitioned by.
   */
  public TableVersion replaceWhere(
      Dataset<Row> rows, TableName name, Column condition, CommitNotes notes) {
    ensure(name, rows.schema());
    return written(name, notes, () -> rows.writeTo(name.sql()).overwrite(condition));
  }

  /**
   * Updates the rows whose keys are there, inserts the others.
   *
   * @param keys columns that name a row; unique in {@code rows}, else the merge fails
   */
  public TableVersion merge(
      Dataset<Row> rows, TableName name, List<String> keys, CommitNotes notes) {
    ensure(name, rows.schema());
    String view = "headrace_merge_" + UUID.randomUUID().toString().replace("-", "");
    rows.createOrReplaceTempView(view);
    try {
      return written(
          name, notes, () -> spark.get().sql(mergeSql(name, view, keys)).collectAsList());
    } finally {
      spark.get().catalog().dropTempView(view);
    }
  }

  private static String mergeSql(TableName name, String view, List<String> keys) {
    String sameKey =
        keys.stream()
            .map(key -> "target.`" + key + "` <=> source.`" + key + "`")
            .collect(Collectors.joining(" AND "));
    return "MERGE INTO "
        + name.sql()
        + " AS target USING "
        + view
        + " AS source ON "
        + sameKey
        + " WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *";
  }

  /** Appends a few rows without a Spark job; the table is made, or grows, as needed. */
  public TableVersion appendRows(
      TableName name, StructType schema, List<Row> rows, CommitNotes notes) {
    Table table = schemas.ensure(name, schema, List.of());
    DataFile file = new SmallCommit(table).write(schema, rows);
    AppendFiles append = table.newAppend().appendFile(file);
    return committed(table, name, notes, append);
  }

  /**
   * Replaces the rows of a key by others, without a Spark job.
   *
   * @param rows all with the same value in {@code keyColumn}, at least one
   */
  public TableVersion updateRows(
      TableName name, StructType schema, String keyColumn, List<Row> rows, CommitNotes notes) {
    Table table = schemas.ensure(name, schema, List.of());
    keepFullBounds(table, keyColumn);
    String key = rows.get(0).getString(schema.fieldIndex(keyColumn));
    DataFile file = new SmallCommit(table).write(schema, rows);
    OverwriteFiles overwrite =
        table.newOverwrite().overwriteByRowFilter(Expressions.equal(keyColumn, key)).addFile(file);
    try {
      return committed(table, name, notes, overwrite);
    } catch (ValidationException mixedFile) {
      // A compaction has put rows of other keys into the same file: rewrite it.
      return merge(spark.get().createDataFrame(rows, schema), name, List.of(keyColumn), notes);
    }
  }

  /**
   * Replaces the row of a key, or writes the first one, unless somebody has written that key since
   * a version: of several who try at once one succeeds.
   *
   * @param seen the version the decision was taken on; empty for a table without any
   * @return whether it was done
   */
  public boolean exchangeRow(
      TableName name,
      StructType schema,
      String keyColumn,
      Row row,
      Optional<TableVersion> seen,
      CommitNotes notes) {
    Table table = schemas.ensure(name, schema, List.of());
    keepFullBounds(table, keyColumn);
    keepOneKeyPerFile(table);
    Expression key = Expressions.equal(keyColumn, row.getString(schema.fieldIndex(keyColumn)));
    OverwriteFiles exchange =
        table
            .newOverwrite()
            .overwriteByRowFilter(key)
            .addFile(new SmallCommit(table).write(schema, List.of(row)))
            .conflictDetectionFilter(key)
            .validateNoConflictingData();
    return exchanged(table, name, exchange, seen, notes);
  }

  /**
   * Replaces all rows, unless somebody has written any since a version: of several who try at once
   * one succeeds.
   *
   * @param seen the version the decision was taken on; empty for a table without any
   * @return whether it was done
   */
  public boolean exchangeRows(
      TableName name,
      StructType schema,
      List<Row> rows,
      Optional<TableVersion> seen,
      CommitNotes notes) {
    Table table = schemas.ensure(name, schema, List.of());
    OverwriteFiles exchange =
        table
            .newOverwrite()
            .overwriteByRowFilter(Expressions.alwaysTrue())
            .addFile(new SmallCommit(table).write(schema, rows))
            .conflictDetectionFilter(Expressions.alwaysTrue())
            .validateNoConflictingData();
    return exchanged(table, name, exchange, seen, notes);
  }

  private static boolean exchanged(
      Table table,
      TableName name,
      OverwriteFiles exchange,
      Optional<TableVersion> seen,
      CommitNotes notes) {
    seen.ifPresent(version -> exchange.validateFromSnapshot(version.snapshotId()));
    try {
      committed(table, name, notes, exchange);
      return true;
    } catch (ValidationException | CommitFailedException otherWasFaster) {
      return false;
    }
  }

  /** An exchange fails where its key shares a file with others, so nobody may join these files. */
  private static void keepOneKeyPerFile(Table table) {
    if (!hasOneKeyPerFile(table)) {
      CommitRetry.until(
          "the property " + ONE_KEY_PER_FILE,
          () -> {
            table.refresh();
            table.updateProperties().set(ONE_KEY_PER_FILE, "true").commit();
            return table;
          });
    }
  }

  static boolean hasOneKeyPerFile(Table table) {
    return Boolean.parseBoolean(table.properties().get(ONE_KEY_PER_FILE));
  }

  /** Without whole bounds Iceberg cannot prove that a file holds the rows of one key only. */
  private static void keepFullBounds(Table table, String column) {
    String property = TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + column;
    if (!"full".equals(table.properties().get(property))) {
      CommitRetry.until(
          "the metrics of " + column,
          () -> {
            table.refresh();
            table.updateProperties().set(property, "full").commit();
            return table;
          });
    }
  }

  /** The columns of a version; costs a look at the catalog, and no Spark. */
  public StructType schema(TableVersion version) {
    Table table = load(version.name());
    return SparkSchemaUtil.convert(SnapshotUtil.schemaFor(table, version.snapshotId()));
  }

  public Dataset<Row> read(TableName name) {
    load(name);
    return spark.get().table(name.sql());
  }

  public Dataset<Row> read(TableVersion version) {
    return spark
        .get()
        .read()
        .option("versionAsOf", version.snapshotId())
        .table(version.name().sql());
  }

  /** Some columns of a version, read by whichever reader decodes them quickest. */
  public Dataset<Row> read(TableVersion version, List<String> columns) {
    return new PlainFiles(load(version.name()), version.snapshotId(), columns)
        .read(spark.get())
        .orElseGet(() -> read(version));
  }

  /**
   * Whether {@link #undo} can be done: nothing has been committed since, and all files of the
   * version before are there.
   *
   * @throws Failure CONFLICT saying why it cannot
   */
  public void checkUndo(TableName name, String noteKey, String noteValue) {
    findUndo(name, noteKey, noteValue).ifPresent(CommitUndo::check);
  }

  /**
   * Takes the newest commits that carry a note back, in one commit; a table that they have made is
   * dropped. Done again it does nothing.
   *
   * @return whether there was anything to take back
   */
  public boolean undo(TableName name, String noteKey, String noteValue) {
    Optional<CommitUndo> found = findUndo(name, noteKey, noteValue);
    found.ifPresent(
        undo -> {
          undo.check();
          if (undo.madeTheTable()) {
            drop(name);
          } else {
            undo.goBack();
          }
        });
    return found.isPresent();
  }

  private Optional<CommitUndo> findUndo(TableName name, String noteKey, String noteValue) {
    return schemas
        .find(name)
        .map(table -> new CommitUndo(table, noteKey, noteValue))
        .filter(undo -> !undo.isDone());
  }

  /** The newest commit on main that carries a note with this value. */
  public Optional<TableVersion> findCommit(TableName name, String noteKey, String noteValue) {
    return schemas
        .find(name)
        .flatMap(table -> CommitHistory.ofMain(table).find(noteKey, noteValue))
        .map(snapshot -> new TableVersion(name, snapshot.snapshotId()));
  }

  /** The value of a note in the newest commit on main that carries it: a bookmark. */
  public Optional<String> note(TableName name, String noteKey) {
    return schemas.find(name).flatMap(table -> CommitHistory.ofMain(table).note(noteKey));
  }

  /** What a version's commit says of itself: Iceberg's counts and our notes. */
  public Map<String, String> summary(TableVersion version) {
    Snapshot snapshot = load(version.name()).snapshot(version.snapshotId());
    if (snapshot == null) {
      throw Failure.badRequest(version + " is no longer there; it has expired.");
    }
    return snapshot.summary();
  }

  private TableVersion written(TableName name, CommitNotes notes, NotedCommit.SparkWrite write) {
    return new NotedCommit(name, SnapshotRef.MAIN_BRANCH, notes).write(() -> load(name), write);
  }

  private static TableVersion committed(
      Table table, TableName name, CommitNotes notes, SnapshotUpdate<?> update) {
    return new NotedCommit(name, SnapshotRef.MAIN_BRANCH, notes).apply(table, update);
  }
}
