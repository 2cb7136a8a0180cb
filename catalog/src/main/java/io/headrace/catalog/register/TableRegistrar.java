/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.catalog.grouping.TableCandidate;
import io.headrace.catalog.read.FileTask;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.CommitMetadata;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/**
 * Brings the rows of files into tables: staged on a branch, counted, then published. Until it is
 * published a table shows nothing of it; publishing is one commit.
 */
public final class TableRegistrar {
  private static final int MOST_TASKS = 10_000;

  private final Lakehouse lakehouse;
  private final StoragePath rejects;

  /**
   * @param workFolder for the rows that tasks put aside; who makes it deletes it
   */
  public TableRegistrar(Lakehouse lakehouse, StoragePath workFolder) {
    this.lakehouse = lakehouse;
    this.rejects = workFolder.resolve("rejects");
  }

  /** The schema of a table that has been published; null where there is none. */
  public @Nullable StructType registered(TableName table) {
    return lakehouse.tables().findCurrent(table).isEmpty()
        ? null
        : SparkSchemaUtil.convert(lakehouse.tables().load(table).schema());
  }

  /**
   * Reads every file once and writes its rows to a branch, in one Spark job.
   *
   * @throws Failure when the counts do not add up; the table is as it was
   */
  public StagedTable stage(
      TableName table,
      TableCandidate candidate,
      SchemaComparison comparison,
      boolean replaces,
      List<String> nullTokens,
      String branch,
      CommitNotes notes) {
    List<FileTask> tasks =
        candidate.files().stream()
            .map(file -> FileTask.of(file, comparison.schema(), nullTokens))
            .toList();
    CountsAccumulator counts = new CountsAccumulator();
    lakehouse.spark().sparkContext().register(counts, "files of " + table);
    Broadcast<SerializableConfiguration> hadoop = hadoop();
    try {
      Dataset<Row> rows = rows(tasks, comparison.schema(), hadoop, counts);
      TableVersion staged =
          replaces || lakehouse.tables().findCurrent(table).isEmpty()
              ? lakehouse.tables().writeBranch(rows, table, branch, notes)
              : appendToBranch(rows, table, branch, notes);
      return staged(table, branch, replaces, candidate, comparison, counts, staged);
    } finally {
      hadoop.destroy();
    }
  }

  private StagedTable staged(
      TableName table,
      String branch,
      boolean replaces,
      TableCandidate candidate,
      SchemaComparison comparison,
      CountsAccumulator counts,
      TableVersion staged) {
    Map<String, FileCounts> byPath = counts.value();
    if (byPath.size() != candidate.files().size()) {
      throw Failure.bug(
          byPath.size() + " of " + candidate.files().size() + " files of " + table + " were read.");
    }
    String added =
        lakehouse.tables().summary(staged).getOrDefault(SnapshotSummary.ADDED_RECORDS_PROP, "0");
    StagedTable result =
        new StagedTable(
            table,
            branch,
            replaces,
            candidate,
            comparison.changes(),
            new ArrayList<>(byPath.values()),
            Long.parseLong(added));
    result.reconciliation().check(table.toString());
    return result;
  }

  /** Makes the staged rows part of the table, in one commit. */
  public TableVersion publish(StagedTable staged) {
    return lakehouse.tables().publish(staged.table(), staged.branch());
  }

  private Dataset<Row> rows(
      List<FileTask> tasks,
      StructType schema,
      Broadcast<SerializableConfiguration> hadoop,
      CountsAccumulator counts) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(lakehouse.spark().sparkContext());
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      numbers.add(i);
    }
    List<FileTask> files = new ArrayList<>(tasks);
    StoragePath folder = rejects;
    JavaRDD<Row> rows =
        context
            .parallelize(numbers, Math.min(tasks.size(), MOST_TASKS))
            .flatMap(number -> opened(files.get(number), folder, hadoop, counts));
    return lakehouse.spark().createDataFrame(rows, schema);
  }

  private static Iterator<Row> opened(
      FileTask task,
      StoragePath rejects,
      Broadcast<SerializableConfiguration> hadoop,
      CountsAccumulator counts) {
    FileRows rows =
        new FileRows(
            task,
            rejects.resolve(UUID.randomUUID() + ".jsonl"),
            hadoop.value().value(),
            counts::add);
    TaskContext context = TaskContext.get();
    if (context != null) {
      context.addTaskCompletionListener((TaskCompletionListener) ended -> close(rows));
    }
    return rows;
  }

  private static void close(FileRows rows) {
    try {
      rows.close();
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
  }

  /** A branch that begins as the table is now, with more rows. */
  private TableVersion appendToBranch(
      Dataset<Row> rows, TableName table, String branch, CommitNotes notes) {
    lakehouse.tables().ensure(table, rows.schema());
    Table current = lakehouse.tables().load(table);
    long from = lakehouse.tables().current(table).snapshotId();
    if (current.refs().containsKey(branch)) {
      current.manageSnapshots().removeBranch(branch).commit();
    }
    current.manageSnapshots().createBranch(branch, from).commit();
    String target = table.sql() + ".`branch_" + branch + "`";
    try {
      CommitMetadata.withCommitProperties(
          notes.asSummary(),
          () -> {
            rows.writeTo(target).append();
            return target;
          },
          Exception.class);
    } catch (Exception failed) {
      throw Failure.of(failed);
    }
    SnapshotRef head = Objects.requireNonNull(lakehouse.tables().load(table).refs().get(branch));
    return new TableVersion(table, head.snapshotId());
  }

  private Broadcast<SerializableConfiguration> hadoop() {
    return JavaSparkContext.fromSparkContext(lakehouse.spark().sparkContext())
        .broadcast(new SerializableConfiguration(lakehouse.hadoopConfiguration()));
  }
}
