/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import java.io.Serializable;

/**
 * How a gradient becomes a step.
 *
 * @param learningRate its highest
 * @param warmUpSteps over which the learning rate rises to its highest
 * @param momentum of {@link Optimizer.Kind#SGD}
 * @param clipNorm the longest that the gradient may be, in the Euclidean norm over all parameters
 *     (Pascanu et al. 2013); 0 is no limit
 */
public record Descent(
    Optimizer.Kind optimizer,
    double learningRate,
    Schedule schedule,
    int warmUpSteps,
    double momentum,
    double weightDecay,
    double clipNorm)
    implements Serializable {
  /** How the learning rate goes on after the warm-up. */
  public enum Schedule {
    CONSTANT {
      @Override
      double factor(double done) {
        return 1;
      }
    },
    /** Down to nothing along a line. */
    LINEAR {
      @Override
      double factor(double done) {
        return 1 - done;
      }
    },
    /** Down to nothing along half a cosine (Loshchilov and Hutter 2017). */
    COSINE {
      @Override
      double factor(double done) {
        return 0.5 * (1 + Math.cos(Math.PI * done));
      }
    };

    /**
     * @param done part of the steps after the warm-up that is done, 0 to 1
     */
    abstract double factor(double done);
  }

  /** Adam as published, at a constant rate. */
  public static Descent adam(double learningRate) {
    return new Descent(Optimizer.Kind.ADAMW, learningRate, Schedule.CONSTANT, 0, 0.9, 0, 0);
  }

  /**
   * The learning rate of a step.
   *
   * @param step from 0
   * @param steps in all, were no epoch left out
   */
  double rate(long step, long steps) {
    if (step < warmUpSteps) {
      return learningRate * (step + 1) / warmUpSteps;
    }
    long falling = Math.max(1, steps - warmUpSteps);
    return learningRate * schedule.factor((double) (step - warmUpSteps) / falling);
  }
}
