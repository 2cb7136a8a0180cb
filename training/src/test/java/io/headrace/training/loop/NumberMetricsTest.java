/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headrace.training.algorithm.Loss;
import io.headrace.training.algorithm.Objective;
import org.junit.jupiter.api.Test;

class NumberMetricsTest {
  private static final float[] SCORES = {1, 0, -2, 0.5f};
  private static final float[] LABELS = {0, 0, 1, 0.5f};

  @Test
  void errorsAreInTheUnitOfTheLabelAndTheLossIsNot() {
    Metrics metrics = Metrics.of(SCORES, LABELS, new Objective(Loss.SQUARED_ERROR, 1, 10, 1));
    assertThat(metrics.rows()).isEqualTo(4);
    assertThat(metrics.loss()).isCloseTo(2.5, within(1e-12));
    assertThat(metrics.named().keySet()).containsExactly("rmse", "mae");
    assertThat(metrics.named().get("rmse")).isCloseTo(10 * Math.sqrt(2.5), within(1e-12));
    assertThat(metrics.named().get("mae")).isCloseTo(10, within(1e-12));
  }

  @Test
  void slopesAreThoseOfTheLosses() {
    for (Loss loss : Loss.values()) {
      double score = 0.3;
      double step = 1e-6;
      double slope = (loss.of(score + step, 1) - loss.of(score - step, 1)) / (2 * step);
      assertThat(loss.slope(score, 1)).as(loss.name()).isCloseTo(slope, within(1e-6));
    }
  }
}
