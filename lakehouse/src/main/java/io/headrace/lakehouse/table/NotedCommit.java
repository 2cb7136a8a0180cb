/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.table;

import io.headrace.lakehouse.failure.Failure;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.spark.CommitMetadata;
import org.jspecify.annotations.Nullable;

/**
 * One commit to a branch, found again by the id among its notes: when its outcome is unknown the
 * table's history tells, and it is never blindly repeated.
 */
final class NotedCommit {
  private final TableName name;
  private final String branch;
  private final CommitNotes notes;

  NotedCommit(TableName name, String branch, CommitNotes notes) {
    this.name = name;
    this.branch = branch;
    this.notes =
        notes.entries().containsKey(CommitNotes.COMMIT_ID)
            ? notes
            : notes.with(CommitNotes.COMMIT_ID, UUID.randomUUID().toString());
  }

  /** A write by Spark. */
  interface SparkWrite {
    void run() throws Exception;
  }

  /**
   * @param table as it is after the write
   */
  TableVersion write(Supplier<Table> table, SparkWrite write) {
    try {
      CommitMetadata.withCommitProperties(
          notes.asSummary(),
          () -> {
            write.run();
            return name;
          },
          Exception.class);
    } catch (CommitStateUnknownException unknown) {
      return lookedUp(table.get(), unknown);
    } catch (Failure failure) {
      throw failure;
    } catch (Exception failed) {
      throw Failure.of(failed);
    }
    return lookedUp(table.get(), null);
  }

  /** A change of the table's files, whose rows are written already. */
  TableVersion apply(Table table, SnapshotUpdate<?> update) {
    notes.asSummary().forEach(update::set);
    try {
      update.commit();
    } catch (CommitStateUnknownException unknown) {
      table.refresh();
      return lookedUp(table, unknown);
    }
    table.refresh();
    return lookedUp(table, null);
  }

  private TableVersion lookedUp(Table table, @Nullable CommitStateUnknownException unknown) {
    String id = notes.entries().getOrDefault(CommitNotes.COMMIT_ID, "");
    return new CommitHistory(table, branch)
        .find(CommitNotes.COMMIT_ID, id)
        .map(snapshot -> new TableVersion(name, snapshot.snapshotId()))
        .orElseThrow(() -> lost(unknown));
  }

  private Failure lost(@Nullable CommitStateUnknownException unknown) {
    return unknown == null
        ? Failure.bug("The commit to " + name + " is not in its history.")
        : Failure.resource(
            "The commit to "
                + name
                + " did not arrive, by the table's own history. Run the command again.",
            unknown);
  }
}
