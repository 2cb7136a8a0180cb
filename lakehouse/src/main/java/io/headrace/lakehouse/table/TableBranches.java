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
import java.util.function.Supplier;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFiles;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Branches of tables, for write, audit, publish: what is written to one is seen by nobody until it
 * is published, which is one commit.
 */
public final class TableBranches {
  /** Tags of versions that are kept although a publication has replaced them begin with this. */
  static final String KEPT_VERSION = "before-";

  private final TableStore tables;
  private final TableSchemas schemas;
  private final Supplier<SparkSession> spark;

  TableBranches(TableStore tables, TableSchemas schemas, Supplier<SparkSession> spark) {
    this.tables = tables;
    this.schemas = schemas;
    this.spark = spark;
  }

  /**
   * Writes rows to a branch, whose earlier rows they replace; main is untouched. The table is made
   * when there is none, and then has no rows until the branch is published.
   */
  public TableVersion write(Dataset<Row> rows, TableName name, String branch, CommitNotes notes) {
    Table table = schemas.ensure(name, rows.schema(), List.of());
    if (table.refs().containsKey(branch)) {
      table.manageSnapshots().removeBranch(branch).commit();
    }
    table.manageSnapshots().createBranch(branch).commit();
    return new NotedCommit(name, branch, notes)
        .write(() -> tables.load(name), () -> rows.writeTo(sql(name, branch)).overwrite(lit(true)));
  }

  /** Writes more rows to a branch, which begins as main is now where it is not there yet. */
  public TableVersion append(Dataset<Row> rows, TableName name, String branch, CommitNotes notes) {
    Table table = schemas.ensure(name, rows.schema(), List.of());
    if (!table.refs().containsKey(branch)) {
      table.manageSnapshots().createBranch(branch, tables.current(name).snapshotId()).commit();
    }
    return new NotedCommit(name, branch, notes)
        .write(() -> tables.load(name), () -> rows.writeTo(sql(name, branch)).append());
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
    Table table = tables.load(name);
    if (!removed.isEmpty()) {
      DeleteFiles delete = table.newDelete().toBranch(branch);
      removed.forEach(delete::deleteFile);
      new NotedCommit(name, branch, notes.with(CommitNotes.COMMIT_ID, UUID.randomUUID().toString()))
          .apply(table, delete);
    }
    AppendFiles append = table.newAppend().toBranch(branch);
    added.forEach(append::appendFile);
    return new NotedCommit(name, branch, notes).apply(table, append);
  }

  public Dataset<Row> read(TableName name, String branch) {
    return spark.get().table(sql(name, branch));
  }

  private static String sql(TableName name, String branch) {
    return name.sql() + ".`branch_" + branch + "`";
  }

  /** The branches of a table beside main; empty when there is no table. */
  public List<String> list(TableName name) {
    return schemas.find(name).map(TableBranches::names).orElseGet(List::of);
  }

  private static List<String> names(Table table) {
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
    Table table = tables.load(name);
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
    return tables.current(name);
  }

  private static void keepCurrent(Table table, String branch, ManageSnapshots publish) {
    Optional<Duration> keptFor =
        new CommitHistory(table, branch)
            .commits()
            .findFirst()
            .flatMap(head -> CommitHistory.note(head, CommitNotes.KEEPS_BEFORE))
            .map(Duration::parse);
    Snapshot current = table.currentSnapshot();
    if (current != null && keptFor.isPresent()) {
      String tag = KEPT_VERSION + branch;
      publish.createTag(tag, current.snapshotId()).setMaxRefAgeMs(tag, keptFor.get().toMillis());
    }
  }

  /** Removes a branch; a table in which nothing was ever published goes with its last branch. */
  public void drop(TableName name, String branch) {
    Optional<Table> found = schemas.find(name).filter(table -> table.refs().containsKey(branch));
    if (found.isEmpty()) {
      return;
    }
    Table table = found.get();
    if (table.currentSnapshot() == null && names(table).size() == 1) {
      tables.drop(name);
      return;
    }
    table.manageSnapshots().removeBranch(branch).commit();
  }
}
