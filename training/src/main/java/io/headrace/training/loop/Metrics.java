/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import io.headrace.training.algorithm.Loss;
import io.headrace.training.algorithm.Objective;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** How good scores are, exactly, over the rows of all ranks. */
public sealed interface Metrics extends Serializable permits ClassMetrics, NumberMetrics {
  String LOSS = "loss";

  long rows();

  /** Mean of the objective's loss, every row counting for 1. */
  double loss();

  /** What people look at, by name, the most telling first; the loss is not among them. */
  Map<String, Double> named();

  /**
   * Everything a model can be judged by: the keys of {@link #named()}, and the loss.
   *
   * @param loss tells classes from numbers
   */
  static List<String> names(Loss loss) {
    return loss.isOfClasses()
        ? List.of(ClassMetrics.AUC, ClassMetrics.ACCURACY, LOSS)
        : List.of(NumberMetrics.RMSE, NumberMetrics.MAE, LOSS);
  }

  /** The same without what only the last evaluation is asked for; there may be many epochs. */
  Metrics brief();

  /**
   * @param scores one per row
   * @param labels in the order of the scores
   */
  static Metrics of(float[] scores, float[] labels, Objective objective) {
    return objective.loss().isOfClasses()
        ? ClassMetrics.of(scores, labels)
        : NumberMetrics.of(scores, labels, objective);
  }
}
