/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * Adam (Kingma and Ba 2015) with decoupled weight decay, in the order of the parameters: the same
 * gradients give the same bits on every rank.
 */
final class Adam {
  private static final double FIRST = 0.9;
  private static final double SECOND = 0.999;
  private static final float EPSILON = 1e-8f;

  private final List<FloatBuffer> values;
  private final List<FloatBuffer> gradients;
  private final float[][] means;
  private final float[][] squares;
  private final double weightDecay;
  private long steps;

  Adam(List<FloatBuffer> values, List<FloatBuffer> gradients, double weightDecay) {
    this.values = values;
    this.gradients = gradients;
    this.weightDecay = weightDecay;
    this.means = values.stream().map(each -> new float[each.capacity()]).toArray(float[][]::new);
    this.squares = values.stream().map(each -> new float[each.capacity()]).toArray(float[][]::new);
  }

  void step(double learningRate) {
    steps++;
    float rate =
        (float)
            (learningRate
                * Math.sqrt(1 - Math.pow(SECOND, (double) steps))
                / (1 - Math.pow(FIRST, (double) steps)));
    float kept = (float) (1 - learningRate * weightDecay);
    for (int i = 0; i < values.size(); i++) {
      step(values.get(i), gradients.get(i), means[i], squares[i], rate, kept);
    }
  }

  private static void step(
      FloatBuffer values,
      FloatBuffer gradients,
      float[] means,
      float[] squares,
      float rate,
      float kept) {
    float first = (float) FIRST;
    float second = (float) SECOND;
    for (int i = 0; i < means.length; i++) {
      float gradient = gradients.get(i);
      means[i] = first * means[i] + (1 - first) * gradient;
      squares[i] = second * squares[i] + (1 - second) * gradient * gradient;
      float change = rate * means[i] / ((float) Math.sqrt(squares[i]) + EPSILON);
      values.put(i, kept * values.get(i) - change);
    }
  }
}
