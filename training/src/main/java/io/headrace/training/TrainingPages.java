/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training;

import io.headrace.lakehouse.run.ReportChart;
import io.headrace.lakehouse.run.ReportChart.ConfusionMatrix;
import io.headrace.lakehouse.run.ReportChart.Line;
import io.headrace.lakehouse.run.ReportChart.Lines;
import io.headrace.lakehouse.run.ReportChart.Point;
import io.headrace.lakehouse.run.ReportTable;
import io.headrace.training.encode.Encoding;
import io.headrace.training.loop.EpochMetrics;
import io.headrace.training.loop.Metrics;
import io.headrace.training.loop.RankResult;
import io.headrace.training.shard.Split;
import io.headrace.training.shard.SplitCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A training as tables and charts. */
final class TrainingPages {
  private final Trained trained;

  TrainingPages(Trained trained) {
    this.trained = trained;
  }

  List<ReportTable> tables(SplitCounts counts) {
    List<ReportTable> tables = new ArrayList<>();
    tables.add(quality());
    tables.add(epochs());
    tables.add(ranks());
    tables.add(summing());
    tables.add(splits(counts));
    if (!counts.rejections().isEmpty()) {
      List<List<String>> rows = new ArrayList<>();
      counts.rejections().forEach((why, count) -> rows.add(List.of(why, number(count))));
      tables.add(new ReportTable("Rows that could not be used", List.of("why", "rows"), rows));
    }
    return tables;
  }

  private ReportTable quality() {
    Metrics test = trained.test();
    return new ReportTable(
        "Quality on the test table",
        List.of("AUC", "accuracy", "loss", "rows"),
        List.of(
            List.of(
                decimals(test.auc()),
                decimals(test.accuracy()),
                decimals(test.loss()),
                number(test.rows()))));
  }

  private ReportTable epochs() {
    List<List<String>> rows = new ArrayList<>();
    for (EpochMetrics epoch : trained.first().history()) {
      Metrics validation = epoch.validation();
      boolean kept = epoch.epoch() == trained.first().keptEpoch();
      rows.add(
          List.of(
              epoch.epoch() + (kept ? " (kept)" : ""),
              decimals(epoch.trainLoss()),
              validation == null ? "" : decimals(validation.loss()),
              validation == null ? "" : decimals(validation.auc()),
              validation == null ? "" : decimals(validation.accuracy()),
              seconds(epoch.seconds())));
    }
    return new ReportTable(
        "Epochs",
        List.of(
            "epoch",
            "train loss",
            "validation loss",
            "validation AUC",
            "validation accuracy",
            "time"),
        rows);
  }

  private ReportTable ranks() {
    List<List<String>> rows = new ArrayList<>();
    for (RankResult rank : trained.ranks()) {
      rows.add(
          List.of(
              Integer.toString(rank.rank()),
              number(rank.rows()),
              seconds(rank.seconds()),
              seconds(rank.reduceSeconds()),
              rank.weightsSha256().substring(0, 16)));
    }
    return new ReportTable(
        "Ranks", List.of("rank", "training rows", "time", "of it summing", "weights"), rows);
  }

  private ReportTable summing() {
    return new ReportTable(
        "How gradients are summed",
        List.of("over", "by"),
        List.of(List.of(trained.first().summing().split("; ", 2))));
  }

  private static ReportTable splits(SplitCounts counts) {
    List<List<String>> rows = new ArrayList<>();
    for (Split split : Split.values()) {
      rows.add(
          List.of(
              split.toString(),
              number(counts.rows(split)),
              number(counts.positives(split)),
              number(counts.negatives(split))));
    }
    return new ReportTable("Rows", List.of("split", "rows", "positive", "negative"), rows);
  }

  List<ReportChart> charts(Encoding encoding) {
    Metrics test = trained.test();
    List<Line> losses = new ArrayList<>();
    losses.add(new Line("training", points(EpochMetrics::trainLoss)));
    List<Point> validated = new ArrayList<>();
    for (EpochMetrics epoch : trained.first().history()) {
      if (epoch.validation() != null) {
        validated.add(new Point(epoch.epoch(), epoch.validation().loss()));
      }
    }
    if (!validated.isEmpty()) {
      losses.add(new Line("validation", validated));
    }
    List<Point> roc = new ArrayList<>();
    test.roc().forEach(p -> roc.add(new Point(p.falsePositiveRate(), p.truePositiveRate())));
    return List.of(
        new Lines("Loss by epoch", "epoch", "mean loss", losses, false),
        new Lines(
            "ROC curve on the test table",
            "false positive rate",
            "true positive rate",
            List.of(new Line("AUC " + decimals(test.auc()), roc)),
            true),
        new ConfusionMatrix(
            "Confusion matrix on the test table",
            List.of(encoding.negative(), encoding.positive()),
            List.of(
                List.of(test.trueNegatives(), test.falsePositives()),
                List.of(test.falseNegatives(), test.truePositives()))));
  }

  private List<Point> points(java.util.function.ToDoubleFunction<EpochMetrics> value) {
    return trained.first().history().stream()
        .map(epoch -> new Point(epoch.epoch(), value.applyAsDouble(epoch)))
        .toList();
  }

  static String decimals(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String seconds(double value) {
    return String.format(Locale.ROOT, "%.2f s", value);
  }
}
