/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import io.headrace.training.bundle.MlpShape;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Spreads the units of the first layer over the range of the numbers. Drawn as for categories, all
 * units bend near a number's mean and none is steep, and a threshold far out, as in a skewed
 * column, is learnt late: on the census this costs 0.003 of AUC.
 */
final class FirstLayer {
  /** Factor on the weights of numbers. */
  private static final float STEEPNESS = 4;

  /** Units bend within so many deviations around the mean. */
  private static final float SPREAD = 3;

  private FirstLayer() {}

  /**
   * @param parameters of the whole network, weights of the first layer first, then its biases
   * @param numbers inputs that are numbers, by index
   */
  static void spread(
      List<FloatBuffer> parameters, MlpShape shape, Set<Integer> numbers, long seed) {
    if (shape.hidden().isEmpty() || numbers.isEmpty()) {
      return;
    }
    FloatBuffer weights = parameters.get(0);
    FloatBuffer biases = parameters.get(1);
    Random random = new Random(~seed);
    for (int unit = 0; unit < biases.capacity(); unit++) {
      biases.put(unit, SPREAD * (2 * random.nextFloat() - 1));
      for (int input : numbers) {
        int at = unit * shape.inputs() + input;
        weights.put(at, STEEPNESS * weights.get(at));
      }
    }
  }
}
