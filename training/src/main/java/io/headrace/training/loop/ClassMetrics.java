/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import io.headrace.training.algorithm.Loss;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well scores tell positives from negatives.
 *
 * @param loss mean binary cross-entropy
 * @param auc exact area under the ROC curve, ties counting half
 * @param roc at most a few hundred points, from (0, 0) to (1, 1); none where it is brief
 */
public record ClassMetrics(
    long rows,
    double loss,
    double auc,
    long truePositives,
    long falsePositives,
    long trueNegatives,
    long falseNegatives,
    List<RocPoint> roc)
    implements Metrics {
  static final String AUC = "auc";
  static final String ACCURACY = "accuracy";

  private static final int MOST_POINTS = 200;

  /** Part of the negatives and of the positives above some score. */
  public record RocPoint(double falsePositiveRate, double truePositiveRate)
      implements Serializable {}

  public ClassMetrics {
    roc = List.copyOf(roc);
  }

  public double accuracy() {
    return (double) (truePositives + trueNegatives) / rows;
  }

  @Override
  public ClassMetrics brief() {
    return new ClassMetrics(
        rows, loss, auc, truePositives, falsePositives, trueNegatives, falseNegatives, List.of());
  }

  @Override
  public Map<String, Double> named() {
    Map<String, Double> named = new LinkedHashMap<>();
    named.put(AUC, auc);
    named.put(ACCURACY, accuracy());
    return named;
  }

  /**
   * @param logits one per row; positive means the positive label
   * @param labels 1 or 0, in the order of the logits
   */
  static ClassMetrics of(float[] logits, float[] labels) {
    long[] keys = new long[logits.length];
    double loss = 0;
    long[] counts = new long[4];
    for (int i = 0; i < logits.length; i++) {
      loss += Loss.CROSS_ENTROPY.of(logits[i], labels[i]);
      counts[(labels[i] > 0 ? 2 : 0) + (logits[i] > 0 ? 1 : 0)]++;
      // Descending scores, and the label in the last bit.
      keys[i] = -ordered(logits[i]) * 2 + (labels[i] > 0 ? 1 : 0);
    }
    Arrays.sort(keys);
    List<RocPoint> roc = new ArrayList<>();
    double auc = area(keys, counts[2] + counts[3], counts[0] + counts[1], roc);
    return new ClassMetrics(
        logits.length,
        loss / logits.length,
        auc,
        counts[3],
        counts[1],
        counts[0],
        counts[2],
        thinned(roc));
  }

  /** A whole number that orders as the score does; −0 and 0 are the same. */
  private static long ordered(float score) {
    int bits = Float.floatToIntBits(score + 0f);
    return bits >= 0 ? bits : Integer.MIN_VALUE - (long) bits;
  }

  private static double area(long[] keys, long positives, long negatives, List<RocPoint> roc) {
    double twice = 0;
    long above = 0;
    long falseAbove = 0;
    roc.add(new RocPoint(0, 0));
    for (int i = 0; i < keys.length; ) {
      long tied = 0;
      long falseTied = 0;
      long score = keys[i] >> 1;
      for (; i < keys.length && keys[i] >> 1 == score; i++) {
        tied += keys[i] & 1;
        falseTied += 1 - (keys[i] & 1);
      }
      twice += (double) falseTied * (2 * above + tied);
      above += tied;
      falseAbove += falseTied;
      roc.add(new RocPoint((double) falseAbove / negatives, (double) above / positives));
    }
    return twice / 2 / positives / negatives;
  }

  private static List<RocPoint> thinned(List<RocPoint> roc) {
    if (roc.size() <= MOST_POINTS) {
      return roc;
    }
    List<RocPoint> few = new ArrayList<>();
    for (int i = 0; i < MOST_POINTS; i++) {
      few.add(roc.get((int) ((long) i * (roc.size() - 1) / (MOST_POINTS - 1))));
    }
    return few;
  }
}
