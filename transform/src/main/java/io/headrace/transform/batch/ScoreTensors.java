/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.bundle.TensorSpec;
import io.headrace.transform.resident.ModelLease;
import io.headrace.transform.resident.ModelSource;
import io.headrace.transform.resident.ResidentModels;
import java.io.Serializable;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;
import scala.Product;

/**
 * Scores one partition with an imported model: each row comes back as its kept columns, the model's
 * outputs, and a null reason; or without outputs and with the reason why.
 */
public final class ScoreTensors implements MapPartitionsFunction<Product, Row> {
  private final ModelSource source;
  private final List<TensorSpec> inputs;
  private final PredictionColumns outputs;
  private final int keptColumns;
  private final Limits limits;
  private final ScoringCounts counts;

  /**
   * @param batchRows rows per forward pass
   * @param timeout of one forward pass
   */
  public record Limits(int batchRows, Duration timeout, boolean failsOnBadRow)
      implements Serializable {}

  private ScoreTensors(
      ModelSource source,
      TensorFeed feed,
      PredictionColumns outputs,
      int keptColumns,
      Limits limits,
      ScoringCounts counts) {
    this.source = source;
    this.inputs = feed.feeds().stream().map(TensorFeed.Feed::input).toList();
    this.outputs = outputs;
    this.keptColumns = keptColumns;
    this.limits = limits;
    this.counts = counts;
  }

  /** The rows with their predictions and reasons, lazily. */
  public static Dataset<Row> apply(
      Dataset<Row> rows,
      List<String> kept,
      TensorFeed feed,
      ModelSource source,
      PredictionColumns outputs,
      Limits limits,
      ScoringCounts counts) {
    StructType schema = new StructType();
    for (String name : kept) {
      schema = schema.add(name, rows.schema().apply(name).dataType(), true);
    }
    StructType scored = outputs.addTo(schema).add(ScorePartition.REASON, DataTypes.StringType);
    return new TensorRows(feed, rows.schema())
        .of(rows, kept)
        .mapPartitions(
            new ScoreTensors(source, feed, outputs, kept.size(), limits, counts),
            Encoders.row(scored));
  }

  @Override
  public Iterator<Row> call(Iterator<Product> rows) {
    ModelLease lease = ResidentModels.lease(source, counts::addLoad);
    counts.addPlace(lease.describe());
    BatchCall call = new BatchCall(lease::run, limits.timeout(), lease::close);
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> call.close());
    return new TensorBatcher(rows, inputs, outputs, keptColumns, call, limits, counts);
  }

  static Failure failure(String reason, Object row) {
    return Failure.badData(
        "A row cannot be scored, and on-bad-row is fail: "
            + reason
            + ". Mend the row, or choose on-bad-row: reject. The row: "
            + row);
  }
}
