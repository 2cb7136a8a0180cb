/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training;

import io.headrace.lakehouse.table.TableName;
import io.headrace.training.bundle.RegisteredModel;
import io.headrace.training.loop.EpochMetrics;
import io.headrace.training.loop.Metrics;
import io.headrace.training.loop.RankResult;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The rows of {@code headrace.metrics} that a training leaves: a number each, named. */
final class MetricRows {
  static final TableName TABLE = TableName.system("metrics");
  static final StructType SCHEMA =
      new StructType()
          .add("run_id", DataTypes.StringType)
          .add("model", DataTypes.StringType)
          .add("version", DataTypes.IntegerType)
          .add("rank", DataTypes.IntegerType)
          .add("epoch", DataTypes.IntegerType)
          .add("step", DataTypes.LongType)
          .add("name", DataTypes.StringType)
          .add("value", DataTypes.DoubleType)
          .add("at", DataTypes.TimestampType);

  /** In the column rank: of all ranks together. */
  private static final int ALL_RANKS = -1;

  private final RegisteredModel model;
  private final List<Row> rows = new ArrayList<>();

  private MetricRows(RegisteredModel model) {
    this.model = model;
  }

  static List<Row> of(Trained trained, RegisteredModel model) {
    MetricRows rows = new MetricRows(model);
    for (EpochMetrics epoch : trained.first().history()) {
      rows.epoch(epoch);
    }
    List<Double> losses = trained.first().firstLosses();
    for (int step = 0; step < losses.size(); step++) {
      rows.add(ALL_RANKS, 1, step + 1, "step_loss", losses.get(step));
    }
    EpochMetrics kept = trained.first().history().get(trained.first().keptEpoch() - 1);
    rows.metrics("test", trained.test(), kept);
    for (RankResult rank : trained.ranks()) {
      rows.add(rank.rank(), kept, "rows", (double) rank.rows());
      rows.add(rank.rank(), kept, "seconds", rank.seconds());
      rows.add(rank.rank(), kept, "reduce_seconds", rank.reduceSeconds());
      rows.add(rank.rank(), kept, "reduced_bytes", (double) rank.reducedBytes());
    }
    return rows.rows;
  }

  private void epoch(EpochMetrics epoch) {
    add(ALL_RANKS, epoch, "train_loss", epoch.trainLoss());
    add(ALL_RANKS, epoch, "epoch_seconds", epoch.seconds());
    if (epoch.validation() != null) {
      metrics("validation", epoch.validation(), epoch);
    }
  }

  private void metrics(String of, Metrics metrics, EpochMetrics epoch) {
    add(ALL_RANKS, epoch, of + "_loss", metrics.loss());
    add(ALL_RANKS, epoch, of + "_accuracy", metrics.accuracy());
    add(ALL_RANKS, epoch, of + "_auc", metrics.auc());
  }

  private void add(int rank, EpochMetrics epoch, String name, double value) {
    add(rank, epoch.epoch(), epoch.step(), name, value);
  }

  private void add(int rank, int epoch, long step, String name, double value) {
    rows.add(
        RowFactory.create(
            model.runId(),
            model.name(),
            model.version(),
            rank,
            epoch,
            step,
            name,
            value,
            Timestamp.from(model.createdAt())));
  }
}
