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
  private static final int CHUNK = 2048;

  private final List<FloatBuffer> values;
  private final List<FloatBuffer> gradients;
  private final List<FloatBuffer> means;
  private final List<FloatBuffer> squares;
  private final double weightDecay;
  private final boolean isDecoupled;
  private final float[] weights = new float[CHUNK];
  private final float[] slopes = new float[CHUNK];

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

  /**
   * In chunks that fit the nearest cache, copied to arrays and back: the loop over arrays becomes
   * vector instructions, which one over buffers does not.
   */
  private void step(
      FloatBuffer values,
      FloatBuffer gradients,
      float[] means,
      float[] squares,
      float rate,
      float kept,
      float pull) {
    for (int start = 0; start < means.length; start += CHUNK) {
      int length = Math.min(CHUNK, means.length - start);
      values.get(start, weights, 0, length);
      gradients.get(start, slopes, 0, length);
      step(means, squares, start, length, rate, kept, pull);
      values.put(start, weights, 0, length);
    }
  }

  private void step(
      float[] means, float[] squares, int start, int length, float rate, float kept, float pull) {
    float first = (float) FIRST;
    float second = (float) SECOND;
    for (int i = 0; i < length; i++) {
      float gradient = slopes[i] + pull * weights[i];
      float mean = first * means[start + i] + (1 - first) * gradient;
      float square = second * squares[start + i] + (1 - second) * gradient * gradient;
      means[start + i] = mean;
      squares[start + i] = square;
      weights[i] = kept * weights[i] - rate * mean / ((float) Math.sqrt(square) + EPSILON);
    }
  }

  @Override
  public List<FloatBuffer> memory() {
    List<FloatBuffer> memory = new ArrayList<>(means);
    memory.addAll(squares);
    return memory;
  }
}
