/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.output;

import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.run.ReportTable;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableStore;
import io.headrace.training.bundle.RegisteredModel;
import io.headrace.transform.batch.BatchStep;
import io.headrace.transform.batch.Histogram;
import io.headrace.transform.batch.ScoringCounts;
import io.headrace.transform.batch.StageTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What each run of scoring was like, so that the next one can be compared with it: {@code
 * headrace.scoring_runs}, a row a run, and {@code headrace.scoring_columns}, a row for each column
 * that the model read or gave. Seconds of stages are summed over tasks, which run side by side.
 */
public record ScoringRuns(TableStore tables, RunContext context, RegisteredModel model) {
  public static final TableName RUNS = TableName.system("scoring_runs");
  public static final TableName COLUMNS = ColumnHistory.TABLE;

  private static final StructType BUCKET =
      new StructType().add("at_most", DataTypes.LongType).add("count", DataTypes.LongType);

  private static final StructType STEP =
      new StructType()
          .add("executor", DataTypes.StringType)
          .add("rows", DataTypes.IntegerType)
          .add("rows_per_second", DataTypes.DoubleType)
          .add("next_rows", DataTypes.IntegerType);

  private static final StructType RUN =
      new StructType()
          .add("run_id", DataTypes.StringType)
          .add("step", DataTypes.StringType)
          .add("model_name", DataTypes.StringType)
          .add("model_version", DataTypes.IntegerType)
          .add("input", DataTypes.StringType)
          .add("output", DataTypes.StringType)
          .add("engine", DataTypes.StringType)
          .add("ended_at", DataTypes.TimestampType)
          .add("rows_read", DataTypes.LongType)
          .add("rows_scored", DataTypes.LongType)
          .add("rows_rejected", DataTypes.LongType)
          .add("seconds", DataTypes.DoubleType)
          .add("rows_per_second", DataTypes.DoubleType)
          .add("decode_seconds", DataTypes.DoubleType)
          .add("encode_seconds", DataTypes.DoubleType)
          .add("infer_seconds", DataTypes.DoubleType)
          .add("write_seconds", DataTypes.DoubleType)
          .add("batches", DataTypes.LongType)
          .add("batch_rows", DataTypes.createArrayType(BUCKET))
          .add("batch_micros", DataTypes.createArrayType(BUCKET))
          .add("batch_search", DataTypes.createArrayType(STEP))
          .add("job", DataTypes.StringType);

  /**
   * One run among those that can be compared.
   *
   * @param job what its runs have in common: where rows come from and where scores go
   */
  record Key(String runId, String job, RegisteredModel model) {}

  /**
   * @param input what was scored, a table's version or a prefix
   * @param output where the scores are
   * @param job what the runs have in common that this one is compared with: where rows come from
   *     and where scores go
   * @param took from reading to commit
   * @return how columns have moved since the run before; nothing where there was none
   */
  public List<ReportTable> save(
      String job,
      String input,
      String output,
      Reconciliation rows,
      Duration took,
      ScoringCounts counts) {
    CommitNotes notes =
        CommitNotes.of(CommitNotes.RUN_ID, context.runId()).with(CommitNotes.STEP, context.step());
    double seconds = took.toNanos() / 1e9;
    StageTimes times = counts.times();
    Row run =
        RowFactory.create(
            context.runId(),
            context.step(),
            model.name(),
            model.version(),
            input,
            output,
            String.join(", ", counts.places()),
            Instant.now(),
            rows.read(),
            rows.written(),
            rows.rejected(),
            seconds,
            rows.written() / Math.max(1e-9, seconds),
            times.decodeNanos() / 1e9,
            times.encodeNanos() / 1e9,
            times.inferNanos() / 1e9,
            times.writeNanos() / 1e9,
            counts.batches(),
            buckets(counts.batchRows()),
            buckets(counts.batchMicros()),
            steps(counts.steps()),
            job);
    tables.appendRows(RUNS, RUN, List.of(run), notes);
    ColumnHistory history = new ColumnHistory(tables, new Key(context.runId(), job, model));
    history.save(counts, notes);
    return history.shift(counts).stream().toList();
  }

  private static List<Row> buckets(Histogram histogram) {
    return histogram.counts().entrySet().stream()
        .map(bucket -> RowFactory.create(bucket.getKey(), bucket.getValue()))
        .toList();
  }

  private static List<Row> steps(List<BatchStep> steps) {
    return steps.stream()
        .map(
            step ->
                RowFactory.create(step.executor(), step.rows(), step.rowsPerSecond(), step.next()))
        .toList();
  }
}
