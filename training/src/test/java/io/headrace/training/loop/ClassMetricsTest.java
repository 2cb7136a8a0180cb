/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headrace.training.algorithm.Loss;
import io.headrace.training.loop.ClassMetrics.RocPoint;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassMetricsTest {
  @Test
  void areaIsThatOfAllPairsTiesCountingHalf() {
    Random random = new Random(1);
    float[] scores = new float[500];
    float[] labels = new float[500];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = random.nextInt(40) - 20;
      labels[i] = random.nextInt(30) < scores[i] + 15 ? 1 : 0;
    }
    double won = 0;
    double pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (labels[i] > labels[j]) {
          pairs++;
          won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
      }
    }
    assertThat(ClassMetrics.of(scores, labels).auc()).isCloseTo(won / pairs, within(1e-12));
  }

  @Test
  void countsCurveAndLossOfASmallCase() {
    ClassMetrics metrics = ClassMetrics.of(new float[] {2, -1, 0.5f, -3}, new float[] {1, 1, 0, 0});
    assertThat(metrics.truePositives()).isEqualTo(1);
    assertThat(metrics.falseNegatives()).isEqualTo(1);
    assertThat(metrics.falsePositives()).isEqualTo(1);
    assertThat(metrics.trueNegatives()).isEqualTo(1);
    assertThat(metrics.accuracy()).isEqualTo(0.5);
    assertThat(metrics.auc()).isEqualTo(0.75);
    assertThat(metrics.roc())
        .containsExactly(
            new RocPoint(0, 0),
            new RocPoint(0, 0.5),
            new RocPoint(0.5, 0.5),
            new RocPoint(0.5, 1),
            new RocPoint(1, 1));
    assertThat(metrics.loss()).isCloseTo(0.615714, within(1e-5));
  }

  @Test
  void lossOfExtremeScoresIsFinite() {
    assertThat(ClassMetrics.of(new float[] {1e30f, -1e30f}, new float[] {1, 0}).loss()).isZero();
    assertThat(Loss.CROSS_ENTROPY.slope(-1e30, 0)).isZero();
  }
}
