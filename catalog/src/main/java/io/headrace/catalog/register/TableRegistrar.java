/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.catalog.read.FileTask;
import io.headrace.catalog.sniff.SniffedColumn;
import io.headrace.catalog.statistics.ColumnStatistics;
import io.headrace.catalog.statistics.DistinctCounts;
import io.headrace.catalog.statistics.TableSketch;
import io.headrace.catalog.statistics.TableTally;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableVersion;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.SnapshotSummary;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the rows of files into tables: staged on a branch, counted, then published. Until it is
 * published a table shows nothing of it; publishing is one commit.
 */
public final class TableRegistrar {
  private static final Logger LOG = LoggerFactory.getLogger(TableRegistrar.class);

  private static final int MOST_TASKS = 10_000;

  /** How long rows that were taken out can be brought back, whatever else expires. */
  private static final Duration KEPT_FOR = Duration.ofDays(30);

  private final Lakehouse lakehouse;
  private final StoragePath rejects;
  private final List<String> nullTokens;

  /**
   * @param workFolder for the rows that tasks put aside; who makes it deletes it
   * @param nullTokens values of text files that mean "missing"
   */
  public TableRegistrar(Lakehouse lakehouse, StoragePath workFolder, List<String> nullTokens) {
    this.lakehouse = lakehouse;
    this.nullTokens = List.copyOf(nullTokens);
    this.rejects = workFolder.resolve("rejects");
  }

  /**
   * Does what was planned, on a branch: reads every file once and writes its rows, in one Spark
   * job, or registers the files as they are.
   *
   * @param keepsRemoved whether rows that go are kept aside, so that the crawl can be undone
   * @throws Failure when the counts do not add up; the table is as it was
   */
  public StagedTable stage(TablePlan plan, Crawl crawl, boolean keepsRemoved) {
    CommitNotes notes = crawl.notes(plan.table());
    if (keepsRemoved && !plan.removed().isEmpty()) {
      notes = notes.with(CommitNotes.KEEPS_BEFORE, KEPT_FOR.toString());
    }
    return plan instanceof FilesPlan files
        ? new FileRegistrar(lakehouse).stage(files, crawl.branch(), notes)
        : stageRows((RowsPlan) plan, crawl.branch(), notes);
  }

  private StagedTable stageRows(RowsPlan plan, String branch, CommitNotes notes) {
    TableName table = plan.table();
    List<SniffedColumn> columns = plan.candidate().columns();
    List<FileTask> tasks =
        plan.candidate().files().stream()
            .map(file -> FileTask.of(file, columns, plan.comparison().schema(), nullTokens))
            .toList();
    lakehouse.tables().ensure(table, plan.schema(), plan.candidate().partitions().names());
    CountsAccumulator counts = new CountsAccumulator();
    lakehouse.spark().sparkContext().register(counts, "files of " + table);
    TableTally tally = new TableTally(plan.schema(), Math.min(tasks.size(), MOST_TASKS));
    lakehouse.spark().sparkContext().register(tally, "columns of " + table);
    Broadcast<SerializableConfiguration> hadoop = hadoop();
    try {
      Dataset<Row> rows = rows(tasks, plan, hadoop, counts, tally);
      boolean alone = plan.replaces() || lakehouse.tables().findCurrent(table).isEmpty();
      TableVersion staged =
          alone
              ? lakehouse.tables().branches().write(rows, table, branch, notes)
              : lakehouse.tables().branches().append(rows, table, branch, notes);
      return staged(plan, branch, counts, staged, described(plan, tally.value(), staged, alone));
    } finally {
      hadoop.destroy();
    }
  }

  private StagedTable staged(
      RowsPlan plan,
      String branch,
      CountsAccumulator counts,
      TableVersion staged,
      List<ColumnStatistics> statistics) {
    Map<String, FileCounts> byPath = counts.value();
    int files = plan.candidate().files().size();
    if (byPath.size() != files) {
      throw Failure.bug(
          byPath.size() + " of " + files + " files of " + plan.table() + " were read.");
    }
    String added =
        lakehouse.tables().summary(staged).getOrDefault(SnapshotSummary.ADDED_RECORDS_PROP, "0");
    StagedTable result =
        new StagedTable(
            plan,
            branch,
            new ArrayList<>(byPath.values()),
            Long.parseLong(added),
            Set.of(),
            statistics);
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

  /** Makes the staged rows part of the table, in one commit. */
  public TableVersion publish(StagedTable staged) {
    return lakehouse.tables().branches().publish(staged.table(), staged.branch());
  }

  private Dataset<Row> rows(
      List<FileTask> tasks,
      RowsPlan plan,
      Broadcast<SerializableConfiguration> hadoop,
      CountsAccumulator counts,
      TableTally tally) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(lakehouse.spark().sparkContext());
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      numbers.add(i);
    }
    List<FileTask> files = new ArrayList<>(tasks);
    List<FolderValues> folderValues = FolderValues.of(plan);
    StoragePath folder = rejects;
    JavaRDD<Row> rows =
        context
            .parallelize(numbers, Math.max(1, Math.min(tasks.size(), MOST_TASKS)))
            .flatMap(
                number ->
                    tally.watching(
                        folderValues
                            .get(number)
                            .addedTo(opened(files.get(number), folder, hadoop, counts))));
    return lakehouse.spark().createDataFrame(rows, plan.schema());
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
    ReadAhead ahead = new ReadAhead(rows, rows::close);
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) ended -> close(ahead));
    return ahead;
  }

  private static void close(ReadAhead rows) {
    try {
      rows.close();
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
  }

  private Broadcast<SerializableConfiguration> hadoop() {
    return JavaSparkContext.fromSparkContext(lakehouse.spark().sparkContext())
        .broadcast(new SerializableConfiguration(lakehouse.hadoopConfiguration()));
  }
}
