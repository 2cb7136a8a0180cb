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
import io.headrace.training.bundle.RegisteredModel;
import io.headrace.training.encode.ClassLabel;
import io.headrace.training.encode.Encoding;
import io.headrace.training.encode.MulticlassLabel;
import io.headrace.training.loop.ClassMetrics;
import io.headrace.training.loop.EpochMetrics;
import io.headrace.training.loop.Metrics;
import io.headrace.training.loop.MulticlassMetrics;
import io.headrace.training.loop.RankResult;
import io.headrace.training.loop.RankTime;
import io.headrace.training.loop.Straggler;
import io.headrace.training.shard.Split;
import io.headrace.training.shard.SplitCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A training as tables and charts. */
final class TrainingPages {
  /** A matrix of more is not read but scrolled through. */
  private static final int MOST_CLASSES = 30;

  private final Trained trained;

  TrainingPages(Trained trained) {
    this.trained = trained;
  }

  /** What the gates found; none where there are no gates. */
  static List<ReportTable> gates(RegisteredModel model) {
    List<List<String>> rows =
        model.gates().stream()
            .map(
                verdict ->
                    List.of(
                        verdict.gate().toString(), decimals(verdict.value()), verdict.outcome()))
            .toList();
    return rows.isEmpty()
        ? List.of()
        : List.of(new ReportTable("Gates", List.of("gate", "found", "outcome"), rows));
  }

  List<ReportTable> tables(SplitCounts counts, Encoding encoding) {
    List<ReportTable> tables = new ArrayList<>();
    tables.add(quality());
    tables.add(epochs());
    tables.add(ranks());
    tables.addAll(straggler());
    tables.add(summing());
    tables.add(splits(counts, encoding.label() instanceof ClassLabel));
    if (!counts.rejections().isEmpty()) {
      List<List<String>> rows = new ArrayList<>();
      counts.rejections().forEach((why, count) -> rows.add(List.of(why, number(count))));
      tables.add(new ReportTable("Rows that could not be used", List.of("why", "rows"), rows));
    }
    return tables;
  }

  private ReportTable quality() {
    Metrics test = trained.test();
    List<String> titles = titles("");
    titles.addAll(List.of("loss", "rows"));
    List<String> cells = cells(test);
    cells.addAll(List.of(decimals(test.loss()), number(test.rows())));
    return new ReportTable("Quality on the test table", titles, List.of(cells));
  }

  private ReportTable epochs() {
    List<List<String>> rows = new ArrayList<>();
    for (EpochMetrics epoch : trained.first().history()) {
      boolean kept = epoch.epoch() == trained.first().keptEpoch();
      List<String> row = new ArrayList<>();
      row.add(epoch.epoch() + (kept ? " (kept)" : ""));
      row.add(decimals(epoch.trainLoss()));
      Metrics validation = epoch.validation();
      if (validation != null) {
        row.add(decimals(validation.loss()));
        row.addAll(cells(validation));
      }
      row.add(seconds(epoch.seconds()));
      rows.add(row);
    }
    List<String> titles = new ArrayList<>(List.of("epoch", "train loss"));
    if (trained.first().history().get(0).validation() != null) {
      titles.add("validation loss");
      titles.addAll(titles("validation "));
    }
    titles.add("time");
    return new ReportTable("Epochs", titles, rows);
  }

  /** Of the metrics that there are for this kind of label. */
  private List<String> titles(String before) {
    List<String> titles = new ArrayList<>();
    trained.test().named().keySet().forEach(name -> titles.add(before + title(name)));
    return titles;
  }

  private static List<String> cells(Metrics metrics) {
    List<String> cells = new ArrayList<>();
    metrics.named().values().forEach(value -> cells.add(decimals(value)));
    return cells;
  }

  /** Abbreviations in capitals. */
  static String title(String metric) {
    return switch (metric) {
      case "auc", "rmse", "mae" -> metric.toUpperCase(Locale.ROOT);
      default -> metric;
    };
  }

  private ReportTable ranks() {
    List<RankTime> times = times();
    List<List<String>> rows = new ArrayList<>();
    for (RankResult rank : trained.ranks()) {
      List<String> row = new ArrayList<>();
      row.add(Integer.toString(rank.rank()));
      row.add(number(rank.rows()));
      row.add(seconds(rank.seconds()));
      if (!times.isEmpty()) {
        RankTime time = times.get(rank.rank());
        row.add(seconds(time.computing()));
        row.add(seconds(time.communicating()));
        row.add(seconds(time.waiting()));
      }
      row.add(rank.modelSha256().substring(0, 16));
      rows.add(row);
    }
    List<String> titles = new ArrayList<>(List.of("rank", "training rows", "time"));
    if (!times.isEmpty()) {
      titles.addAll(List.of("computing", "communicating", "waiting"));
    }
    titles.add("model");
    return new ReportTable("Ranks", titles, rows);
  }

  /** Of all epochs together, by rank; empty where the algorithm cannot tell. */
  private List<RankTime> times() {
    return trained.first().history().stream()
        .map(EpochMetrics::times)
        .filter(times -> !times.isEmpty())
        .reduce(RankTime::add)
        .orElse(List.of());
  }

  private List<ReportTable> straggler() {
    return Straggler.among(times()).stream()
        .map(
            last ->
                new ReportTable(
                    "A rank that the others waited for",
                    List.of("rank", "part of their time"),
                    List.of(
                        List.of(
                            Integer.toString(last.rank()),
                            String.format(Locale.ROOT, "%.0f %%", 100 * last.waiting())))))
        .toList();
  }

  private ReportTable summing() {
    return new ReportTable(
        "How ranks are summed",
        List.of("over", "by"),
        List.of(List.of(trained.first().summing().split("; ", 2))));
  }

  private static ReportTable splits(SplitCounts counts, boolean hasClasses) {
    List<List<String>> rows = new ArrayList<>();
    for (Split split : Split.values()) {
      List<String> row = new ArrayList<>(List.of(split.toString(), number(counts.rows(split))));
      if (hasClasses) {
        row.add(number(counts.positives(split)));
        row.add(number(counts.negatives(split)));
      }
      rows.add(row);
    }
    List<String> titles = new ArrayList<>(List.of("split", "rows"));
    if (hasClasses) {
      titles.addAll(List.of("positive", "negative"));
    }
    return new ReportTable("Rows", titles, rows);
  }

  List<ReportChart> charts(Encoding encoding) {
    List<ReportChart> charts = new ArrayList<>();
    charts.add(losses());
    RankTimeLine.of(trained.first().history()).ifPresent(charts::add);
    if (trained.test() instanceof ClassMetrics test
        && encoding.label() instanceof ClassLabel label) {
      charts.add(curve(test));
      charts.add(
          new ConfusionMatrix(
              "Confusion matrix on the test table",
              List.of(label.negative(), label.positive()),
              List.of(
                  List.of(test.trueNegatives(), test.falsePositives()),
                  List.of(test.falseNegatives(), test.truePositives()))));
    }
    if (trained.test() instanceof MulticlassMetrics test
        && encoding.label() instanceof MulticlassLabel label
        && label.classes().size() <= MOST_CLASSES) {
      charts.add(
          new ConfusionMatrix(
              "Confusion matrix on the test table", label.classes(), test.counts()));
    }
    return charts;
  }

  private ReportChart losses() {
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
    return new Lines("Loss by epoch", "epoch", "mean loss", losses, false);
  }

  private static ReportChart curve(ClassMetrics test) {
    List<Point> roc = new ArrayList<>();
    test.roc().forEach(p -> roc.add(new Point(p.falsePositiveRate(), p.truePositiveRate())));
    return new Lines(
        "ROC curve on the test table",
        "false positive rate",
        "true positive rate",
        List.of(new Line("AUC " + decimals(test.auc()), roc)),
        true);
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
