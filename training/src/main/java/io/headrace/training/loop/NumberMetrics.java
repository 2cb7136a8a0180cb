/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import io.headrace.training.algorithm.Objective;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far predicted numbers are off.
 *
 * @param rmse root of the mean squared error, in the label's unit
 * @param mae mean absolute error, in the label's unit
 */
public record NumberMetrics(long rows, double loss, double rmse, double mae) implements Metrics {
  static final String RMSE = "rmse";
  static final String MAE = "mae";

  /**
   * @param scores one per row, in units of the objective
   * @param labels in the order of the scores
   */
  static NumberMetrics of(float[] scores, float[] labels, Objective objective) {
    double loss = 0;
    double squares = 0;
    double distances = 0;
    for (int i = 0; i < scores.length; i++) {
      double distance = (double) scores[i] - labels[i];
      loss += objective.loss().of(scores[i], labels[i]);
      squares += distance * distance;
      distances += Math.abs(distance);
    }
    return new NumberMetrics(
        scores.length,
        loss / scores.length,
        objective.unit() * Math.sqrt(squares / scores.length),
        objective.unit() * distances / scores.length);
  }

  @Override
  public NumberMetrics brief() {
    return this;
  }

  @Override
  public Map<String, Double> named() {
    Map<String, Double> named = new LinkedHashMap<>();
    named.put(RMSE, rmse);
    named.put(MAE, mae);
    return named;
  }
}
