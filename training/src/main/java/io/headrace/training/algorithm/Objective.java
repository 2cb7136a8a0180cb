/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm;

import io.headrace.training.bundle.Softmax;
import java.io.Serializable;
import java.nio.FloatBuffer;

/**
 * What a model is to come close to. Where a row has several scores, one for each class, they lie
 * row by row, the label is the place of its class, and the loss is the cross-entropy of their
 * softmax.
 *
 * @param positiveWeight how many rows a row with a label above 0 counts for, where labels are two
 *     classes
 * @param unit what 1 of a score is worth in the label's own unit; 1 for classes
 * @param scores of a row: one for each class where a model chooses among them, else 1
 */
public record Objective(Loss loss, double positiveWeight, double unit, int scores)
    implements Serializable {
  public static final Objective CLASSES = new Objective(Loss.CROSS_ENTROPY, 1, 1, 1);

  /** Of one row. */
  public double loss(FloatBuffer scores, int row, float label) {
    if (hasManyScores()) {
      int start = row * this.scores;
      return Softmax.logSum(scores, start, this.scores) - scores.get(start + (int) label);
    }
    return weight(label) * loss.of(scores.get(row), label);
  }

  /**
   * Of one row, as {@link #loss}, and how it changes with each of the row's scores.
   *
   * @param share what each slope is multiplied by
   * @param slopes takes them, at the places of the scores
   */
  public double loss(FloatBuffer scores, int row, float label, double share, FloatBuffer slopes) {
    if (hasManyScores()) {
      return softmax(scores, row * this.scores, (int) label, share, slopes);
    }
    double score = scores.get(row);
    slopes.put(row, (float) (share * weight(label) * loss.slope(score, label)));
    return weight(label) * loss.of(score, label);
  }

  private double softmax(
      FloatBuffer given, int start, int label, double share, FloatBuffer slopes) {
    double logSum = Softmax.logSum(given, start, scores);
    for (int each = 0; each < scores; each++) {
      double probability = Math.exp(given.get(start + each) - logSum);
      slopes.put(start + each, (float) (share * (probability - (each == label ? 1 : 0))));
    }
    return logSum - given.get(start + label);
  }

  public boolean hasManyScores() {
    return scores > 1;
  }

  private double weight(double label) {
    return loss.isOfClasses() && label > 0 ? positiveWeight : 1;
  }
}
