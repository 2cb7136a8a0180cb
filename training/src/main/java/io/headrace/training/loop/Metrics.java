/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import io.headrace.training.algorithm.Objective;
import io.headrace.training.encode.LabelKind;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** How good scores are, exactly, over the rows of all ranks. */
public sealed interface Metrics extends Serializable
    permits ClassMetrics, MulticlassMetrics, NumberMetrics {
  String LOSS = "loss";

  long rows();

  /** Mean of the objective's loss, every row counting for 1. */
  double loss();

  /** What people look at, by name, the most telling first; the loss is not among them. */
  Map<String, Double> named();

  /** Everything a model can be judged by: the keys of {@link #named()}, and the loss. */
  static List<String> names(LabelKind labels) {
    return switch (labels) {
      case TWO_CLASSES -> List.of(ClassMetrics.AUC, ClassMetrics.ACCURACY, LOSS);
      case CLASSES -> List.of(MulticlassMetrics.ACCURACY, MulticlassMetrics.F1, LOSS);
      case NUMBER -> List.of(NumberMetrics.RMSE, NumberMetrics.MAE, LOSS);
    };
  }

  /** The same without what only the last evaluation is asked for; there may be many epochs. */
  Metrics brief();

  /**
   * @param scores as many for each row as the objective says, row by row
   * @param labels in the order of the rows
   */
  static Metrics of(float[] scores, float[] labels, Objective objective) {
    if (objective.hasManyScores()) {
      return MulticlassMetrics.of(scores, labels, objective);
    }
    return objective.loss().isOfClasses()
        ? ClassMetrics.of(scores, labels)
        : NumberMetrics.of(scores, labels, objective);
  }
}
