/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.transform.batch.BatchCall;
import io.headrace.transform.batch.ScoringCounts;
import io.headrace.transform.resident.ModelLease;
import io.headrace.transform.resident.ModelSource;
import io.headrace.transform.resident.ResidentModels;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Scores the files of a partition, one behind the other. A file's rows come out only when its
 * answers have been published; a file that fails leaves nothing.
 */
final class ScoreFiles implements FlatMapFunction<Iterator<FileTask>, InternalRow> {
  /** A row for each record. */
  static final StructType SCHEMA =
      new StructType()
          .add("input", DataTypes.StringType)
          .add("mark", DataTypes.StringType)
          .add("record", DataTypes.LongType)
          .add("offset", DataTypes.LongType)
          .add("answer", DataTypes.StringType)
          .add("reason", DataTypes.StringType)
          .add("text", DataTypes.StringType);

  private final ModelSource source;
  private final boolean isImported;
  private final FileRules rules;
  private final FileFailures failures;
  private final ScoringCounts counts;

  ScoreFiles(
      ModelSource source,
      boolean isImported,
      FileRules rules,
      FileFailures failures,
      ScoringCounts counts) {
    this.source = source;
    this.isImported = isImported;
    this.rules = rules;
    this.failures = failures;
    this.counts = counts;
  }

  @Override
  public Iterator<InternalRow> call(Iterator<FileTask> tasks) {
    ModelLease lease = ResidentModels.lease(source, counts::addLoad);
    counts.addPlace(lease.describe());
    RecordModel model =
        isImported
            ? new ImportedRecords(lease)
            : new BundleRecords(lease, rules.batchRows(), rules.threshold());
    BatchCall call = new BatchCall(model::run, rules.timeout(), lease::close);
    FileScoring scoring =
        new FileScoring(model, call, rules, source.storage().value(), FileWatch.counting(counts));
    Rows rows = new Rows(tasks, scoring);
    TaskContext.get()
        .addTaskCompletionListener(
            (TaskCompletionListener)
                task -> {
                  rows.close();
                  call.close();
                });
    return rows;
  }

  /** The rows of one file after those of another. */
  private final class Rows implements Iterator<InternalRow>, AutoCloseable {
    private final Iterator<FileTask> tasks;
    private final FileScoring scoring;
    private final Deque<Spool> open = new ArrayDeque<>(1);

    Rows(Iterator<FileTask> tasks, FileScoring scoring) {
      this.tasks = tasks;
      this.scoring = scoring;
    }

    @Override
    public boolean hasNext() {
      while (true) {
        Spool spool = open.peek();
        if (spool != null && spool.hasNext()) {
          return true;
        }
        close();
        if (!tasks.hasNext()) {
          return false;
        }
        begin(tasks.next());
      }
    }

    private void begin(FileTask task) {
      try {
        open.push(scoring.run(task));
      } catch (Failure failed) {
        failures.add(task, failed);
      }
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return open.element().next();
    }

    @Override
    public void close() {
      Spool spool = open.poll();
      if (spool != null) {
        spool.close();
      }
    }
  }
}
