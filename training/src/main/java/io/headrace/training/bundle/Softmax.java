/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import java.nio.FloatBuffer;

/**
 * A row's scores, one for each class, as probabilities: in double, and without overflow however
 * large they are. Scores lie row by row.
 */
public final class Softmax {
  private Softmax() {}

  /**
   * The class with the largest score, the first of them where several have it.
   *
   * @param start of the row's scores
   */
  public static int largest(FloatBuffer scores, int start, int classes) {
    int largest = 0;
    for (int each = 1; each < classes; each++) {
      if (scores.get(start + each) > scores.get(start + largest)) {
        largest = each;
      }
    }
    return largest;
  }

  /** The logarithm of the sum of the exponentials of a row's scores. */
  public static double logSum(FloatBuffer scores, int start, int classes) {
    double most = scores.get(start + largest(scores, start, classes));
    double sum = 0;
    for (int each = 0; each < classes; each++) {
      sum += Math.exp(scores.get(start + each) - most);
    }
    return most + Math.log(sum);
  }
}
