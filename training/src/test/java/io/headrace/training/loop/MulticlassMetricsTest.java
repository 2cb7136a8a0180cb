/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headrace.training.algorithm.Loss;
import io.headrace.training.algorithm.Objective;
import java.util.List;
import org.junit.jupiter.api.Test;

class MulticlassMetricsTest {
  private static final Objective FOUR = new Objective(Loss.CROSS_ENTROPY, 1, 1, 4);

  @Test
  void countsAccuracyAndF1OfASmallCase() {
    // The second of two equal scores is not chosen; no row is of the last class, nor is it chosen.
    float[] scores = {
      2, 1, 0, -9,
      0, 3, 3, -9,
      0, 1, 2, -9,
      5, 1, 2, -9
    };
    Metrics metrics = Metrics.of(scores, new float[] {0, 1, 1, 2}, FOUR);

    assertThat(((MulticlassMetrics) metrics).counts())
        .startsWith(List.of(1L, 0L, 0L, 0L), List.of(0L, 1L, 1L, 0L), List.of(1L, 0L, 0L, 0L));
    assertThat(metrics.named()).containsEntry("accuracy", 0.5);
    // 2/3 for each of the first two, 0 for the third.
    assertThat(metrics.named().get("f1")).isCloseTo(4.0 / 9, within(1e-12));
    assertThat(((MulticlassMetrics) metrics.brief()).counts()).isEmpty();
  }

  @Test
  void lossOfExtremeScoresIsFinite() {
    float[] scores = {1e30f, 0, 0, -1e30f};
    assertThat(Metrics.of(scores, new float[] {0}, FOUR).loss()).isZero();
    assertThat(Metrics.of(scores, new float[] {1}, FOUR).loss()).isEqualTo(1e30f);
  }
}
