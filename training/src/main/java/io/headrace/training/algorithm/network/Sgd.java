/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import java.nio.FloatBuffer;
import java.util.List;

/** Gradient descent; weight decay is part of the gradient, momentum is not dampened. */
final class Sgd implements Optimizer {
  private final List<FloatBuffer> values;
  private final List<FloatBuffer> gradients;
  private final List<FloatBuffer> velocities;
  private final float weightDecay;
  private final float momentum;

  Sgd(List<FloatBuffer> values, List<FloatBuffer> gradients, double weightDecay, double momentum) {
    this.values = values;
    this.gradients = gradients;
    this.velocities = momentum == 0 ? List.of() : Optimizer.zeros(values);
    this.weightDecay = (float) weightDecay;
    this.momentum = (float) momentum;
  }

  @Override
  public void step(long number, double rate, int parameter) {
    FloatBuffer weights = values.get(parameter);
    FloatBuffer slopes = gradients.get(parameter);
    for (int i = 0; i < weights.capacity(); i++) {
      float slope = slopes.get(i) + weightDecay * weights.get(i);
      weights.put(i, weights.get(i) - (float) rate * moved(parameter, i, slope));
    }
  }

  private float moved(int parameter, int place, float slope) {
    if (velocities.isEmpty()) {
      return slope;
    }
    FloatBuffer velocity = velocities.get(parameter);
    velocity.put(place, momentum * velocity.get(place) + slope);
    return velocity.get(place);
  }

  @Override
  public List<FloatBuffer> memory() {
    return velocities;
  }
}
