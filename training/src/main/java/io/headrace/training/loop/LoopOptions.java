/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import java.io.Serializable;

/**
 * How the weights are found.
 *
 * @param epochs times that every training row is used
 * @param batchRows rows of a step, over all ranks
 * @param learningRate at the beginning
 * @param weightDecay decoupled from the gradient (Loshchilov and Hutter 2019)
 */
public record LoopOptions(
    int epochs,
    int batchRows,
    double learningRate,
    double weightDecay,
    Schedule schedule,
    Keep keep,
    long seed)
    implements Serializable {
  /** How the learning rate goes on. */
  public enum Schedule {
    CONSTANT {
      @Override
      double factor(double done) {
        return 1;
      }
    },
    /** Down to nothing along half a cosine. */
    COSINE {
      @Override
      double factor(double done) {
        return 0.5 * (1 + Math.cos(Math.PI * done));
      }
    };

    /**
     * @param done part of all steps that is done, 0 to 1
     */
    abstract double factor(double done);
  }

  /** Which epoch's weights become the model. */
  public enum Keep {
    /** Those with the smallest loss on the validation rows. */
    BEST,
    LAST
  }
}
