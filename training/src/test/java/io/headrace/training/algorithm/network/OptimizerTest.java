/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headrace.training.algorithm.network.Descent.Schedule;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two steps on one weight, worked out by hand from the papers' formulas. */
class OptimizerTest {
  private final FloatBuffer weight = FloatBuffer.wrap(new float[] {1});
  private final FloatBuffer slope = FloatBuffer.wrap(new float[] {0.5f});

  @Test
  void momentumAddsUpAndDecayIsPartOfTheGradient() {
    Optimizer sgd = optimizer(Optimizer.Kind.SGD, 0.9, 0.1);
    sgd.step(1, 0.1, 0);
    // v = 0.5 + 0.1 * 1
    assertThat(weight.get(0)).isCloseTo(0.94f, within(1e-6f));
    sgd.step(2, 0.1, 0);
    // v = 0.9 * 0.6 + 0.5 + 0.1 * 0.94
    assertThat(weight.get(0)).isCloseTo(0.8266f, within(1e-6f));
  }

  @Test
  void adamsFirstStepIsAsLongAsTheRate() {
    optimizer(Optimizer.Kind.ADAM, 0, 0).step(1, 0.1, 0);
    assertThat(weight.get(0)).isCloseTo(0.9f, within(1e-6f));
  }

  @Test
  void decoupledDecayPullsBesideTheGradient() {
    optimizer(Optimizer.Kind.ADAMW, 0, 0.5).step(1, 0.1, 0);
    assertThat(weight.get(0)).isCloseTo(1 - 0.1f * 0.5f - 0.1f, within(1e-6f));
  }

  @Test
  void coupledDecayChangesTheGradientWhichAdamThenNormalises() {
    slope.put(0, -0.5f);
    optimizer(Optimizer.Kind.ADAM, 0, 1).step(1, 0.1, 0);
    // −0.5 + 1 · 1 is above 0, so the step goes down.
    assertThat(weight.get(0)).isCloseTo(0.9f, within(1e-6f));
  }

  @Test
  void theRateRisesAndThenFallsToNothing() {
    Descent descent = new Descent(Optimizer.Kind.SGD, 1, Schedule.LINEAR, 4, 0, 0, 0);
    assertThat(descent.rate(0, 14)).isEqualTo(0.25);
    assertThat(descent.rate(3, 14)).isEqualTo(1);
    assertThat(descent.rate(4, 14)).isEqualTo(1);
    assertThat(descent.rate(9, 14)).isEqualTo(0.5);
    assertThat(descent.rate(13, 14)).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void onlyAGradientThatIsTooLongIsShortened() {
    GradientBuckets buckets = new GradientBuckets(List.of(1, 1));
    buckets.slice(0).putFloat(0, 3);
    buckets.slice(1).putFloat(0, 4);
    buckets.clip(6);
    assertThat(buckets.slice(1).getFloat(0)).isEqualTo(4);
    buckets.clip(1);
    assertThat(buckets.slice(0).getFloat(0)).isCloseTo(0.6f, within(1e-6f));
    assertThat(buckets.slice(1).getFloat(0)).isCloseTo(0.8f, within(1e-6f));
  }

  private Optimizer optimizer(Optimizer.Kind kind, double momentum, double decay) {
    Descent descent = new Descent(kind, 0.1, Schedule.CONSTANT, 0, momentum, decay, 0);
    return Optimizer.of(descent, List.of(weight), List.of(slope));
  }
}
