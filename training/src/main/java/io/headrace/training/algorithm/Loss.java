/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm;

/** How far a score is from a label, in double and without overflow. */
public enum Loss {
  /** Binary cross-entropy of a logit; the label is 0 or 1. */
  CROSS_ENTROPY {
    @Override
    public double of(double score, double label) {
      return Math.max(score, 0) - score * label + Math.log1p(Math.exp(-Math.abs(score)));
    }

    @Override
    public double slope(double score, double label) {
      return 1 / (1 + Math.exp(-score)) - label;
    }
  },
  /** Leads to the mean of the labels. */
  SQUARED_ERROR {
    @Override
    public double of(double score, double label) {
      return (score - label) * (score - label);
    }

    @Override
    public double slope(double score, double label) {
      return 2 * (score - label);
    }
  },
  /** Leads to the median of the labels: a few that are far off do not count for more. */
  ABSOLUTE_ERROR {
    @Override
    public double of(double score, double label) {
      return Math.abs(score - label);
    }

    @Override
    public double slope(double score, double label) {
      return Math.signum(score - label);
    }
  };

  public abstract double of(double score, double label);

  /** Of the loss by the score. */
  public abstract double slope(double score, double label);

  /** Whether it tells two labels apart, rather than predicting a number. */
  public boolean isOfClasses() {
    return this == CROSS_ENTROPY;
  }
}
