/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.output;

import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableStore;
import io.headrace.training.bundle.RegisteredModel;
import io.headrace.transform.batch.BatchStep;
import io.headrace.transform.batch.ColumnSummary;
import io.headrace.transform.batch.Histogram;
import io.headrace.transform.batch.ScoringCounts;
import io.headrace.transform.batch.StageTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  public static final TableName COLUMNS = TableName.system("scoring_columns");

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
          .add("batch_search", DataTypes.createArrayType(STEP));

  private static final StructType COLUMN =
      new StructType()
          .add("run_id", DataTypes.StringType)
          .add("model_name", DataTypes.StringType)
          .add("model_version", DataTypes.IntegerType)
          .add("side", DataTypes.StringType)
          .add("column", DataTypes.StringType)
          .add("cells", DataTypes.LongType)
          .add("nulls", DataTypes.LongType)
          .add("min", DataTypes.DoubleType)
          .add("max", DataTypes.DoubleType)
          .add("mean", DataTypes.DoubleType)
          .add("deviation", DataTypes.DoubleType);

  /**
   * @param input what was scored, a table's version or a prefix
   * @param output where the scores are
   * @param took from reading to commit
   */
  public void save(
      String input, String output, Reconciliation rows, Duration took, ScoringCounts counts) {
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
            steps(counts.steps()));
    tables.appendRows(RUNS, RUN, List.of(run), notes);
    List<Row> columns = new ArrayList<>();
    columns(columns, "input", counts.inputs());
    columns(columns, "output", counts.outputs());
    if (!columns.isEmpty()) {
      tables.appendRows(COLUMNS, COLUMN, columns, notes);
    }
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

  private void columns(List<Row> rows, String side, Map<String, ColumnSummary> summaries) {
    summaries.forEach(
        (column, summary) -> {
          boolean any = summary.numbers() > 0;
          rows.add(
              RowFactory.create(
                  context.runId(),
                  model.name(),
                  model.version(),
                  side,
                  column,
                  summary.cells(),
                  summary.nulls(),
                  any ? summary.least() : null,
                  any ? summary.most() : null,
                  any ? summary.mean() : null,
                  any ? summary.deviation() : null));
        });
  }
}
