/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

/**
 * Binary cross-entropy of a logit, in double and without overflow.
 *
 * @param positiveWeight what a positive row counts for; a negative one counts for 1
 */
record CrossEntropy(double positiveWeight) {
  /** As a model is judged by: every row counts for 1. */
  static final CrossEntropy UNWEIGHTED = new CrossEntropy(1);

  double loss(double logit, double label) {
    double loss = Math.max(logit, 0) - logit * label + Math.log1p(Math.exp(-Math.abs(logit)));
    return weight(label) * loss;
  }

  /** Of the loss by the logit. */
  double gradient(double logit, double label) {
    return weight(label) * (1 / (1 + Math.exp(-logit)) - label);
  }

  private double weight(double label) {
    return label > 0 ? positiveWeight : 1;
  }
}
