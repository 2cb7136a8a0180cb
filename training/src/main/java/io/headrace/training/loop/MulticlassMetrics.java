/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import io.headrace.training.algorithm.Objective;
import io.headrace.training.bundle.Softmax;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How well scores choose among classes: a row counts for the class with its largest score.
 *
 * @param loss mean cross-entropy
 * @param f1 mean over the classes of the harmonic mean of precision and recall (macro F1); classes
 *     that no row has and that were never chosen do not count
 * @param counts {@code counts[actual][chosen]}; none where it is brief
 */
public record MulticlassMetrics(
    long rows, double loss, double accuracy, double f1, List<List<Long>> counts)
    implements Metrics {
  static final String ACCURACY = ClassMetrics.ACCURACY;
  static final String F1 = "f1";

  public MulticlassMetrics {
    counts = List.copyOf(counts);
  }

  @Override
  public MulticlassMetrics brief() {
    return new MulticlassMetrics(rows, loss, accuracy, f1, List.of());
  }

  @Override
  public Map<String, Double> named() {
    Map<String, Double> named = new LinkedHashMap<>();
    named.put(ACCURACY, accuracy);
    named.put(F1, f1);
    return named;
  }

  /**
   * @param scores one for each class, row by row
   * @param labels places of the classes
   */
  static MulticlassMetrics of(float[] scores, float[] labels, Objective objective) {
    int classes = objective.scores();
    FloatBuffer view = FloatBuffer.wrap(scores);
    long[][] counts = new long[classes][classes];
    double loss = 0;
    for (int row = 0; row < labels.length; row++) {
      loss += objective.loss(view, row, labels[row]);
      counts[(int) labels[row]][Softmax.largest(view, row * classes, classes)]++;
    }
    long right = IntStream.range(0, classes).mapToLong(each -> counts[each][each]).sum();
    List<List<Long>> lists = new ArrayList<>();
    for (long[] row : counts) {
      lists.add(Arrays.stream(row).boxed().toList());
    }
    return new MulticlassMetrics(
        labels.length,
        loss / labels.length,
        (double) right / labels.length,
        macroF1(counts),
        lists);
  }

  private static double macroF1(long[][] counts) {
    return IntStream.range(0, counts.length)
        .mapToDouble(
            each -> {
              long actual = Arrays.stream(counts[each]).sum();
              long chosen = Arrays.stream(counts).mapToLong(row -> row[each]).sum();
              return 2.0 * counts[each][each] / (actual + chosen);
            })
        .filter(score -> !Double.isNaN(score))
        .average()
        .orElse(Double.NaN);
  }
}
