/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

/** Slopes beside differences of losses. */
class ObjectiveTest {
  private static final double SHARE = 0.25;
  private static final float STEP = 1e-2f;

  @Test
  void aSlopeIsHowTheLossChangesWithEachScore() {
    check(new Objective(Loss.CROSS_ENTROPY, 1, 1, 3), 2);
    check(new Objective(Loss.CROSS_ENTROPY, 3, 1, 1), 1);
    check(new Objective(Loss.SQUARED_ERROR, 1, 10, 1), -0.5f);
  }

  private static void check(Objective objective, float label) {
    int row = 1;
    FloatBuffer scores = FloatBuffer.wrap(new float[] {9, 9, 9, 0.3f, -0.8f, 1.1f});
    FloatBuffer slopes = FloatBuffer.allocate(scores.capacity());
    double loss = objective.loss(scores, row, label, SHARE, slopes);
    assertThat(loss).isEqualTo(objective.loss(scores, row, label));
    for (int i = row * objective.scores(); i < (row + 1) * objective.scores(); i++) {
      double change = moved(objective, scores, i, STEP, row, label);
      change -= moved(objective, scores, i, -STEP, row, label);
      assertThat((double) slopes.get(i)).isCloseTo(SHARE * change / (2 * STEP), within(1e-3));
    }
  }

  private static double moved(
      Objective objective, FloatBuffer scores, int place, float by, int row, float label) {
    float before = scores.get(place);
    scores.put(place, before + by);
    double loss = objective.loss(scores, row, label);
    scores.put(place, before);
    return loss;
  }
}
