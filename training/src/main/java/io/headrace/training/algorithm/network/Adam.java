/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Adam; see {@link Optimizer.Kind} for its two ways with weight decay. */
final class Adam implements Optimizer {
  private static final double FIRST = 0.9;
  private static final double SECOND = 0.999;
  private static final float EPSILON = 1e-8f;

  private final List<FloatBuffer> values;
  private final List<FloatBuffer> gradients;
  private final List<FloatBuffer> means;
  private final List<FloatBuffer> squares;
  private final double weightDecay;
  private final boolean isDecoupled;

  Adam(
      List<FloatBuffer> values,
      List<FloatBuffer> gradients,
      double weightDecay,
      boolean isDecoupled) {
    this.values = values;
    this.gradients = gradients;
    this.weightDecay = weightDecay;
    this.isDecoupled = isDecoupled;
    this.means = Optimizer.zeros(values);
    this.squares = Optimizer.zeros(values);
  }

  @Override
  public void step(long number, double rate, int parameter) {
    double unbiased =
        rate
            * Math.sqrt(1 - Math.pow(SECOND, (double) number))
            / (1 - Math.pow(FIRST, (double) number));
    float kept = isDecoupled ? (float) (1 - rate * weightDecay) : 1;
    float pull = isDecoupled ? 0 : (float) weightDecay;
    step(
        values.get(parameter),
        gradients.get(parameter),
        means.get(parameter).array(),
        squares.get(parameter).array(),
        (float) unbiased,
        kept,
        pull);
  }

  private static void step(
      FloatBuffer values,
      FloatBuffer gradients,
      float[] means,
      float[] squares,
      float rate,
      float kept,
      float pull) {
    float first = (float) FIRST;
    float second = (float) SECOND;
    for (int i = 0; i < means.length; i++) {
      float gradient = gradients.get(i) + pull * values.get(i);
      means[i] = first * means[i] + (1 - first) * gradient;
      squares[i] = second * squares[i] + (1 - second) * gradient * gradient;
      float change = rate * means[i] / ((float) Math.sqrt(squares[i]) + EPSILON);
      values.put(i, kept * values.get(i) - change);
    }
  }

  @Override
  public List<FloatBuffer> memory() {
    List<FloatBuffer> memory = new ArrayList<>(means);
    memory.addAll(squares);
    return memory;
  }
}
