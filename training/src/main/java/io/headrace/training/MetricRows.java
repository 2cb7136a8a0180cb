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
import io.headrace.training.loop.RankTime;
import io.headrace.training.loop.Straggler;
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
      rows.add(rank.rank(), kept, "summed_bytes", (double) rank.summedBytes());
    }
    return rows.rows;
  }

  private void epoch(EpochMetrics epoch) {
    add(ALL_RANKS, epoch, "train_loss", epoch.trainLoss());
    add(ALL_RANKS, epoch, "epoch_seconds", epoch.seconds());
    times(epoch);
    if (epoch.validation() != null) {
      metrics("validation", epoch.validation(), epoch);
    }
  }

  private void metrics(String of, Metrics metrics, EpochMetrics epoch) {
    add(ALL_RANKS, epoch, of + "_loss", metrics.loss());
    metrics.named().forEach((name, value) -> add(ALL_RANKS, epoch, of + "_" + name, value));
  }

  /** Where the time of the epoch's steps went, and the rank that the others waited for. */
  private void times(EpochMetrics epoch) {
    for (int rank = 0; rank < epoch.times().size(); rank++) {
      RankTime time = epoch.times().get(rank);
      add(rank, epoch, "computing_seconds", time.computing());
      add(rank, epoch, "communicating_seconds", time.communicating());
      add(rank, epoch, "waiting_seconds", time.waiting());
    }
    Straggler.among(epoch.times())
        .ifPresent(last -> add(last.rank(), epoch, "waited_for", last.waiting()));
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
