/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * Changes the weights by their gradients, parameter by parameter: the same gradients give the same
 * bits on every rank.
 */
public interface Optimizer {
  /** What an optimiser is called in a train file. */
  enum Kind {
    /** Adam with weight decay in the gradient (Kingma and Ba 2015). */
    ADAM,
    /** Adam with weight decay decoupled from the gradient (Loshchilov and Hutter 2019). */
    ADAMW,
    /** Stochastic gradient descent, with momentum (Polyak 1964). */
    SGD
  }

  /**
   * @param number of the step, from 1
   * @param rate learning rate of this step
   * @param parameter which one to change; a step changes each once, in any order
   */
  void step(long number, double rate, int parameter);

  /** What it remembers from step to step, always in the same order; may be written to. */
  List<FloatBuffer> memory();

  static Optimizer of(Descent descent, List<FloatBuffer> values, List<FloatBuffer> gradients) {
    return switch (descent.optimizer()) {
      case ADAM -> new Adam(values, gradients, descent.weightDecay(), false);
      case ADAMW -> new Adam(values, gradients, descent.weightDecay(), true);
      case SGD -> new Sgd(values, gradients, descent.weightDecay(), descent.momentum());
    };
  }

  /** Zeros, as many as there are values. */
  static List<FloatBuffer> zeros(List<FloatBuffer> values) {
    return values.stream().map(each -> FloatBuffer.allocate(each.capacity())).toList();
  }
}
