/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm;

import java.io.Serializable;

/**
 * What a model is to come close to.
 *
 * @param positiveWeight how many rows a row with a label above 0 counts for, where labels are
 *     classes
 * @param unit what 1 of a score is worth in the label's own unit; 1 for classes
 */
public record Objective(Loss loss, double positiveWeight, double unit) implements Serializable {
  public static final Objective CLASSES = new Objective(Loss.CROSS_ENTROPY, 1, 1);

  /** Of one row. */
  public double loss(double score, double label) {
    return weight(label) * loss.of(score, label);
  }

  /** Of one row's loss by its score. */
  public double slope(double score, double label) {
    return weight(label) * loss.slope(score, label);
  }

  private double weight(double label) {
    return loss.isOfClasses() && label > 0 ? positiveWeight : 1;
  }
}
