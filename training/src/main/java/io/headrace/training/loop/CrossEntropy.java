/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

/** Binary cross-entropy of a logit, in double and without overflow. */
final class CrossEntropy {
  private CrossEntropy() {}

  static double loss(double logit, double label) {
    return Math.max(logit, 0) - logit * label + Math.log1p(Math.exp(-Math.abs(logit)));
  }

  /** Of the loss by the logit. */
  static double gradient(double logit, double label) {
    return 1 / (1 + Math.exp(-logit)) - label;
  }
}
