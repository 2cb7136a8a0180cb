/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.table;

import static org.apache.spark.sql.functions.lit;

import io.headrace.lakehouse.failure.Failure;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFiles;
import org.apache.iceberg.ManageSnapshots;
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
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.spark.CommitMetadata;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one catalog. Every write is one commit that carries its {@link CommitNotes}; a
 * commit whose outcome is unknown is looked up in the table's history, never blindly repeated. Safe
 * with other writers of the same tables, in this process and elsewhere.
 */
public final class TableStore {
  /** Tags of versions that are kept although a commit has replaced them begin with this. */
  static final String KEPT_VERSION = "before-";

  private final Catalog catalog;
  private final Supplier<SparkSession> spark;
  private final TableSchemas schemas;

  /**
   * @param spark asked only when rows are read or written by Spark
   */
  public TableStore(Catalog catalog, Supplier<SparkSession> spark) {
    this.catalog = catalog;
    this.spark = spark;
    this.schemas = new TableSchemas(catalog);
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
    return written(name, SnapshotRef.MAIN_BRANCH, notes, () -> rows.writeTo(name.sql()).append());
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
    return written(
        name, SnapshotRef.MAIN_BRANCH, notes, () -> rows.writeTo(name.sql()).overwrite(condition));
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
          name,
          SnapshotRef.MAIN_BRANCH,
          notes,
          () -> spark.get().sql(mergeSql(name, view, keys)).collectAsList());
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
    return committed(table, name, SnapshotRef.MAIN_BRANCH, notes, append);
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
      return committed(table, name, SnapshotRef.MAIN_BRANCH, notes, overwrite);
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
    Expression key = Expressions.equal(keyColumn, row.getString(schema.fieldIndex(keyColumn)));
    OverwriteFiles exchange =
        table
            .newOverwrite()
            .overwriteByRowFilter(key)
            .addFile(new SmallCommit(table).write(schema, List.of(row)))
            .conflictDetectionFilter(key)
            .validateNoConflictingData();
    seen.ifPresent(version -> exchange.validateFromSnapshot(version.snapshotId()));
    try {
      committed(table, name, SnapshotRef.MAIN_BRANCH, notes, exchange);
      return true;
    } catch (ValidationException otherWasFaster) {
      return false;
    }
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

  /**
   * Writes rows to a branch, whose earlier rows they replace; main is untouched. The table is made
   * when there is none, and then has no rows until the branch is published.
   */
  public TableVersion writeBranch(
      Dataset<Row> rows, TableName name, String branch, CommitNotes notes) {
    Table table = schemas.ensure(name, rows.schema(), List.of());
    if (table.refs().containsKey(branch)) {
      table.manageSnapshots().removeBranch(branch).commit();
    }
    table.manageSnapshots().createBranch(branch).commit();
    return written(
        name, branch, notes, () -> rows.writeTo(branchSql(name, branch)).overwrite(lit(true)));
  }

  /** Writes more rows to a branch, which begins as main is now where it is not there yet. */
  public TableVersion appendToBranch(
      Dataset<Row> rows, TableName name, String branch, CommitNotes notes) {
    ensure(name, rows.schema());
    Table table = load(name);
    if (!table.refs().containsKey(branch)) {
      table.manageSnapshots().createBranch(branch, current(name).snapshotId()).commit();
    }
    return written(name, branch, notes, () -> rows.writeTo(branchSql(name, branch)).append());
  }

  /**
   * Makes files that exist already rows of a branch, which begins as main is now where it is not
   * there yet: metadata only, no file is read or copied.
   *
   * @param added with counts and bounds of their columns
   * @param removed paths of files whose rows go
   */
  public TableVersion stageFiles(
      TableName name,
      String branch,
      List<DataFile> added,
      Collection<String> removed,
      CommitNotes notes) {
    Table table = load(name);
    if (!removed.isEmpty()) {
      DeleteFiles delete = table.newDelete().toBranch(branch);
      removed.forEach(delete::deleteFile);
      committed(
          table,
          name,
          branch,
          notes.with(CommitNotes.COMMIT_ID, UUID.randomUUID().toString()),
          delete);
    }
    AppendFiles append = table.newAppend().toBranch(branch);
    added.forEach(append::appendFile);
    return committed(table, name, branch, notes, append);
  }

  public Dataset<Row> readBranch(TableName name, String branch) {
    return spark.get().table(branchSql(name, branch));
  }

  private static String branchSql(TableName name, String branch) {
    return name.sql() + ".`branch_" + branch + "`";
  }

  /** The branches of a table beside main; empty when there is no table. */
  public List<String> branches(TableName name) {
    return schemas.find(name).map(TableStore::branches).orElseGet(List::of);
  }

  private static List<String> branches(Table table) {
    return table.refs().entrySet().stream()
        .filter(ref -> ref.getValue().isBranch() && !ref.getKey().equals(SnapshotRef.MAIN_BRANCH))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /**
   * Makes a branch the table's main and removes the branch, in one commit. Where the branch's
   * newest commit has the note {@link CommitNotes#KEEPS_BEFORE}, the version that is replaced gets
   * a tag for so long, and outlives the expiry of snapshots.
   *
   * @throws Failure CONFLICT when main has moved since the branch was written
   */
  public TableVersion publish(TableName name, String branch) {
    Table table = load(name);
    try {
      ManageSnapshots publish = table.manageSnapshots();
      keepCurrent(table, branch, publish);
      publish.fastForwardBranch(SnapshotRef.MAIN_BRANCH, branch).removeBranch(branch).commit();
    } catch (IllegalArgumentException | ValidationException moved) {
      throw Failure.conflict(
          "Cannot publish branch "
              + branch
              + " of "
              + name
              + ": another writer has changed the table since. Run the command again.",
          moved);
    }
    return current(name);
  }

  private static void keepCurrent(Table table, String branch, ManageSnapshots publish) {
    String keptFor =
        history(table, branch)
            .limit(1)
            .flatMap(
                head ->
                    Stream.ofNullable(
                        head.summary().get(CommitNotes.PREFIX + CommitNotes.KEEPS_BEFORE)))
            .collect(Collectors.joining());
    Snapshot current = table.currentSnapshot();
    if (current != null && !keptFor.isEmpty()) {
      String tag = KEPT_VERSION + branch;
      publish
          .createTag(tag, current.snapshotId())
          .setMaxRefAgeMs(tag, Duration.parse(keptFor).toMillis());
    }
  }

  /**
   * Whether {@link #undo} can be done: nothing has been committed since, and all files of the
   * version before are there.
   *
   * @throws Failure CONFLICT saying why it cannot
   */
  public void checkUndo(TableName name, String noteKey, String noteValue) {
    if (exists(name)) {
      new CommitUndo(load(name), noteKey, noteValue).check();
    }
  }

  /**
   * Takes the newest commits that carry a note back, in one commit; a table that they have made is
   * dropped. Done again it does nothing.
   *
   * @return whether there was anything to take back
   */
  public boolean undo(TableName name, String noteKey, String noteValue) {
    CommitUndo undo = exists(name) ? new CommitUndo(load(name), noteKey, noteValue) : null;
    if (undo == null || undo.isDone()) {
      return false;
    }
    undo.check();
    if (undo.madeTheTable()) {
      drop(name);
    } else {
      undo.goBack();
    }
    return true;
  }

  /** Removes a branch; a table in which nothing was ever published goes with its last branch. */
  public void dropBranch(TableName name, String branch) {
    Optional<Table> found = schemas.find(name).filter(table -> table.refs().containsKey(branch));
    if (found.isEmpty()) {
      return;
    }
    Table table = found.get();
    if (table.currentSnapshot() == null && branches(table).size() == 1) {
      drop(name);
      return;
    }
    table.manageSnapshots().removeBranch(branch).commit();
  }

  /** The newest commit on main that carries a note with this value. */
  public Optional<TableVersion> findCommit(TableName name, String noteKey, String noteValue) {
    return schemas
        .find(name)
        .flatMap(table -> findCommit(table, name, SnapshotRef.MAIN_BRANCH, noteKey, noteValue));
  }

  private static Optional<TableVersion> findCommit(
      Table table, TableName name, String branch, String noteKey, String noteValue) {
    return history(table, branch)
        .filter(each -> noteValue.equals(each.summary().get(CommitNotes.PREFIX + noteKey)))
        .findFirst()
        .map(snapshot -> new TableVersion(name, snapshot.snapshotId()));
  }

  /** The value of a note in the newest commit on main that carries it: a bookmark. */
  public Optional<String> note(TableName name, String noteKey) {
    return schemas.find(name).stream()
        .flatMap(table -> history(table, SnapshotRef.MAIN_BRANCH))
        .flatMap(each -> Stream.ofNullable(each.summary().get(CommitNotes.PREFIX + noteKey)))
        .findFirst();
  }

  /** What a version's commit says of itself: Iceberg's counts and our notes. */
  public Map<String, String> summary(TableVersion version) {
    Snapshot snapshot = load(version.name()).snapshot(version.snapshotId());
    if (snapshot == null) {
      throw Failure.badRequest(version + " is no longer there; it has expired.");
    }
    return snapshot.summary();
  }

  private static Stream<Snapshot> history(Table table, String branch) {
    SnapshotRef head = table.refs().get(branch);
    return head == null
        ? Stream.empty()
        : StreamSupport.stream(
            SnapshotUtil.ancestorsOf(head.snapshotId(), table::snapshot).spliterator(), false);
  }

  /** A write by Spark. */
  private interface SparkWrite {
    void run() throws Exception;
  }

  private TableVersion written(TableName name, String branch, CommitNotes notes, SparkWrite write) {
    CommitNotes named = named(notes);
    try {
      CommitMetadata.withCommitProperties(
          named.asSummary(),
          () -> {
            write.run();
            return name;
          },
          Exception.class);
    } catch (CommitStateUnknownException unknown) {
      return lookedUp(load(name), name, branch, named, unknown);
    } catch (Failure failure) {
      throw failure;
    } catch (Exception failed) {
      throw Failure.of(failed);
    }
    return lookedUp(load(name), name, branch, named, null);
  }

  private static TableVersion committed(
      Table table, TableName name, String branch, CommitNotes notes, SnapshotUpdate<?> update) {
    CommitNotes named = named(notes);
    named.asSummary().forEach(update::set);
    try {
      update.commit();
    } catch (CommitStateUnknownException unknown) {
      table.refresh();
      return lookedUp(table, name, branch, named, unknown);
    }
    table.refresh();
    return lookedUp(table, name, branch, named, null);
  }

  private static CommitNotes named(CommitNotes notes) {
    return notes.entries().containsKey(CommitNotes.COMMIT_ID)
        ? notes
        : notes.with(CommitNotes.COMMIT_ID, UUID.randomUUID().toString());
  }

  private static TableVersion lookedUp(
      Table table,
      TableName name,
      String branch,
      CommitNotes notes,
      @Nullable CommitStateUnknownException unknown) {
    String id = notes.entries().getOrDefault(CommitNotes.COMMIT_ID, "");
    return findCommit(table, name, branch, CommitNotes.COMMIT_ID, id)
        .orElseThrow(
            () ->
                unknown == null
                    ? Failure.bug("The commit to " + name + " is not in its history.")
                    : Failure.resource(
                        "The commit to "
                            + name
                            + " did not arrive, by the table's own history. Run the command again.",
                        unknown));
  }
}
