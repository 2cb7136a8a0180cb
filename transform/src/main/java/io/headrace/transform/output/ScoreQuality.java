/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.output;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.not;

import io.headrace.lakehouse.run.ReportChart;
import io.headrace.training.bundle.Signature;
import io.headrace.training.encode.ClassLabel;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * How well scores fit the labels that came with the rows. Computed by Spark from the table of
 * scores alone; rows whose label is neither of the two are left out.
 *
 * @param truePositives and the other three: the confusion matrix
 * @param auc exact, ties counted half; NaN when only one label is there
 * @param curve points on the ROC curve, at least at every 200th of the rows
 */
public record ScoreQuality(
    long truePositives,
    long falsePositives,
    long trueNegatives,
    long falseNegatives,
    double auc,
    List<ReportChart.Point> curve) {
  private static final int CHUNKS = 200;

  /** One stretch of rows, by score. */
  private record Chunk(double positives, double negatives, double pairs) {}

  public ScoreQuality {
    curve = List.copyOf(curve);
  }

  /**
   * @param scores with prediction, probability and the label's column
   */
  public static ScoreQuality of(Dataset<Row> scores, ClassLabel labels) {
    Column label = col("`" + labels.column() + "`").cast("string");
    Dataset<Row> judged =
        scores
            .filter(label.isin(labels.positive(), labels.negative()))
            .select(
                label.equalTo(labels.positive()).as("actual"),
                col(Signature.PREDICTION).equalTo(labels.positive()).as("predicted"),
                col(Signature.PROBABILITY).as("score"));
    Column actual = col("actual");
    Column predicted = col("predicted");
    Row counts =
        judged
            .agg(
                count_if(actual.and(predicted)),
                count_if(not(actual).and(predicted)),
                count_if(not(actual).and(not(predicted))),
                count_if(actual.and(not(predicted))))
            .first();
    long rows = counts.getLong(0) + counts.getLong(1) + counts.getLong(2) + counts.getLong(3);
    List<Chunk> chunks = chunks(judged, rows);
    return new ScoreQuality(
        counts.getLong(0),
        counts.getLong(1),
        counts.getLong(2),
        counts.getLong(3),
        area(chunks),
        curve(chunks));
  }

  public long rows() {
    return truePositives + falsePositives + trueNegatives + falseNegatives;
  }

  public double accuracy() {
    return (truePositives + trueNegatives) / (double) rows();
  }

  public double precision() {
    return truePositives / (double) (truePositives + falsePositives);
  }

  public double recall() {
    return truePositives / (double) (truePositives + falseNegatives);
  }

  private static List<Chunk> chunks(Dataset<Row> judged, long rows) {
    List<Chunk> chunks = new ArrayList<>();
    judged
        .groupBy(col("score"))
        .agg(count_if(col("actual")), count_if(not(col("actual"))))
        .sort(col("score"))
        .mapPartitions(
            new RankChunks(Math.max(1, rows / (double) CHUNKS)), Encoders.row(RankChunks.SCHEMA))
        .collectAsList()
        .stream()
        .sorted((left, right) -> Double.compare(left.getDouble(0), right.getDouble(0)))
        .map(row -> new Chunk(row.getDouble(1), row.getDouble(2), row.getDouble(3)))
        .forEach(chunks::add);
    return chunks;
  }

  private static double area(List<Chunk> chunks) {
    double positives = 0;
    double negatives = 0;
    double pairs = 0;
    for (Chunk chunk : chunks) {
      pairs += chunk.pairs() + chunk.positives() * negatives;
      positives += chunk.positives();
      negatives += chunk.negatives();
    }
    return pairs / (positives * negatives);
  }

  /** From the highest score down: the share of negatives and of positives reached so far. */
  private static List<ReportChart.Point> curve(List<Chunk> chunks) {
    double positives = chunks.stream().mapToDouble(Chunk::positives).sum();
    double negatives = chunks.stream().mapToDouble(Chunk::negatives).sum();
    List<ReportChart.Point> points = new ArrayList<>();
    if (positives == 0 || negatives == 0) {
      return points;
    }
    double above = 0;
    double aboveWrongly = 0;
    points.add(new ReportChart.Point(0, 0));
    for (int i = chunks.size() - 1; i >= 0; i--) {
      above += chunks.get(i).positives();
      aboveWrongly += chunks.get(i).negatives();
      points.add(new ReportChart.Point(aboveWrongly / negatives, above / positives));
    }
    return points;
  }
}
