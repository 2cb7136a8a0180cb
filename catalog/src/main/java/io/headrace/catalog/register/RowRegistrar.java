/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.catalog.read.FileRange;
import io.headrace.catalog.read.FileTask;
import io.headrace.catalog.read.RowFormats;
import io.headrace.catalog.sniff.SniffedColumn;
import io.headrace.catalog.statistics.ColumnStatistics;
import io.headrace.catalog.statistics.DistinctCounts;
import io.headrace.catalog.statistics.TableSketch;
import io.headrace.catalog.statistics.TableTally;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.InternalRows;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableVersion;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.SnapshotSummary;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads files and writes their rows to a branch of a table, in one Spark job. Long files are read
 * in parts, by a task each; should the parts not meet, the files are read once more as a whole.
 */
final class RowRegistrar {
  private static final Logger LOG = LoggerFactory.getLogger(RowRegistrar.class);

  private static final int MOST_TASKS = 10_000;

  private final Lakehouse lakehouse;
  private final StoragePath rejects;
  private final List<String> nullTokens;

  /**
   * @param rejects folder for the rows that tasks put aside
   */
  RowRegistrar(Lakehouse lakehouse, StoragePath rejects, List<String> nullTokens) {
    this.lakehouse = lakehouse;
    this.rejects = rejects;
    this.nullTokens = nullTokens;
  }

  /** What a task reads: a file, or a part of one, and what its folders say of its rows. */
  private record Work(FileTask task, FolderValues folders) implements Serializable {
    Work of(FileRange part) {
      return new Work(task.of(part), folders);
    }
  }

  StagedTable stage(RowsPlan plan, String branch, CommitNotes notes) {
    List<Work> files = files(plan);
    List<Work> parts = parts(files);
    Optional<StagedTable> staged = stage(plan, parts, branch, notes);
    if (staged.isPresent()) {
      return staged.get();
    }
    LOG.info("the parts of files of {} do not meet: they are read as a whole", plan.table());
    lakehouse.tables().branches().drop(plan.table(), branch);
    return stage(plan, files, branch, notes)
        .orElseThrow(() -> Failure.bug("Files of " + plan.table() + " were not read as a whole."));
  }

  private List<Work> files(RowsPlan plan) {
    List<SniffedColumn> columns = plan.candidate().columns();
    List<FolderValues> folders = FolderValues.of(plan);
    List<Work> files = new ArrayList<>();
    for (int i = 0; i < folders.size(); i++) {
      FileTask task =
          FileTask.of(
              plan.candidate().files().get(i), columns, plan.comparison().schema(), nullTokens);
      files.add(new Work(task, folders.get(i)));
    }
    return files;
  }

  private List<Work> parts(List<Work> files) {
    long each = partBytes(files.stream().mapToLong(file -> file.task().bytes()).sum());
    List<Work> parts = new ArrayList<>();
    for (Work file : files) {
      if (file.task().bytes() <= each) {
        parts.add(file);
      } else {
        RowFormats.of(file.task().format())
            .ranges(file.task(), each)
            .forEach(range -> parts.add(file.of(range)));
      }
    }
    return parts;
  }

  /** As Spark's own readers divide files, by the same settings. */
  private long partBytes(long allBytes) {
    SQLConf spark = lakehouse.spark().sessionState().conf();
    long share = allBytes / slots() + 1;
    return Math.min(spark.filesMaxPartitionBytes(), Math.max(spark.filesOpenCostInBytes(), share));
  }

  private int slots() {
    return lakehouse.spark().sparkContext().defaultParallelism();
  }

  /** Empty where the parts do not meet: then what was staged is not to be used. */
  private Optional<StagedTable> stage(
      RowsPlan plan, List<Work> work, String branch, CommitNotes notes) {
    TableName table = plan.table();
    lakehouse.tables().ensure(table, plan.schema(), plan.candidate().partitions().names());
    CountsAccumulator counts = new CountsAccumulator();
    lakehouse.spark().sparkContext().register(counts, "files of " + table);
    TableTally tally = new TableTally(plan.schema(), Math.min(work.size(), MOST_TASKS));
    lakehouse.spark().sparkContext().register(tally, "columns of " + table);
    Broadcast<SerializableConfiguration> hadoop = hadoop();
    try {
      Dataset<Row> rows =
          InternalRows.dataset(lakehouse.spark(), rows(work, hadoop, counts, tally), plan.schema());
      boolean alone = plan.replaces() || lakehouse.tables().findCurrent(table).isEmpty();
      TableVersion staged =
          alone
              ? lakehouse.tables().branches().write(rows, table, branch, notes)
              : lakehouse.tables().branches().append(rows, table, branch, notes);
      return counts.value().meet()
          ? Optional.of(
              staged(
                  plan,
                  branch,
                  counts.value().counts(),
                  staged,
                  described(plan, tally.value(), staged, alone)))
          : Optional.empty();
    } finally {
      hadoop.destroy();
    }
  }

  private StagedTable staged(
      RowsPlan plan,
      String branch,
      List<FileCounts> counts,
      TableVersion staged,
      List<ColumnStatistics> statistics) {
    int files = plan.candidate().files().size();
    if (counts.size() != files) {
      throw Failure.bug(
          counts.size() + " of " + files + " files of " + plan.table() + " were read.");
    }
    String added =
        lakehouse.tables().summary(staged).getOrDefault(SnapshotSummary.ADDED_RECORDS_PROP, "0");
    StagedTable result =
        new StagedTable(
            plan,
            branch,
            counts,
            Long.parseLong(added),
            Set.of(),
            statistics,
            SchemaChange.MomentsCut.byColumn(counts.stream().flatMap(FileCounts::momentsCut)));
    result.reconciliation().check(plan.table().toString());
    return result;
  }

  /** The statistics of the rows; they are given to the staged version too, for query planners. */
  private List<ColumnStatistics> described(
      RowsPlan plan, @Nullable TableSketch sketch, TableVersion staged, boolean alone) {
    if (sketch == null) {
      return List.of();
    }
    try {
      new DistinctCounts(lakehouse.tables().load(plan.table()))
          .write(staged.snapshotId(), plan.schema(), sketch, alone);
    } catch (IOException | RuntimeException unwritten) {
      LOG.warn("{} has no statistics for query planners, its rows are safe", staged, unwritten);
    }
    return ColumnStatistics.of(plan.schema(), sketch);
  }

  private JavaRDD<InternalRow> rows(
      List<Work> work,
      Broadcast<SerializableConfiguration> hadoop,
      CountsAccumulator counts,
      TableTally tally) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < work.size(); i++) {
      numbers.add(i);
    }
    StoragePath folder = rejects;
    boolean ahead = work.size() < slots();
    return JavaSparkContext.fromSparkContext(lakehouse.spark().sparkContext())
        .parallelize(numbers, Math.max(1, Math.min(work.size(), MOST_TASKS)))
        .flatMap(
            number -> {
              Work mine = work.get(number);
              FileRows rows =
                  new FileRows(
                      mine.task(),
                      folder.resolve(UUID.randomUUID() + ".jsonl"),
                      hadoop.value().value(),
                      counts::add);
              return tally.watching(
                  mine.folders().addedTo(ahead ? ahead(rows, mine.task().schema()) : alone(rows)));
            });
  }

  private static Iterator<InternalRow> ahead(FileRows rows, StructType schema) {
    RowsAhead ahead = new RowsAhead(rows, schema, rows::close);
    closeWithTask(ahead);
    return ahead;
  }

  private static Iterator<InternalRow> alone(FileRows rows) {
    closeWithTask(rows::close);
    return rows;
  }

  private static void closeWithTask(Closeable rows) {
    TaskContext.get()
        .addTaskCompletionListener(
            (TaskCompletionListener)
                ended -> {
                  try {
                    rows.close();
                  } catch (IOException broken) {
                    throw Failure.of(broken);
                  }
                });
  }

  private Broadcast<SerializableConfiguration> hadoop() {
    return JavaSparkContext.fromSparkContext(lakehouse.spark().sparkContext())
        .broadcast(new SerializableConfiguration(lakehouse.hadoopConfiguration()));
  }
}
