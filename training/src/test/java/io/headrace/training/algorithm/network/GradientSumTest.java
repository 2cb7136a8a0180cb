/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headrace.training.collective.Collective;
import io.headrace.training.collective.Ranks;
import io.headrace.training.wire.WireKind;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Buckets of a parameter each, so that they are summed in the background. */
class GradientSumTest {
  private static final List<Integer> LENGTHS = List.of(3, 2, 4);
  private static final int BUCKET_BYTES = 16;

  @Test
  void everyBucketIsSummedAndEveryParameterChangedOnce() throws Exception {
    Ranks.of(2, WireKind.SHM)
        .run(
            collective -> {
              GradientBuckets buckets = filled(collective, 1);
              assertThat(changed(buckets, collective, 0)).containsExactly(2, 1, 0);
              assertThat(buckets.loss()).isEqualTo(3);
              for (int parameter = 0; parameter < LENGTHS.size(); parameter++) {
                FloatBuffer sum = buckets.slice(parameter).asFloatBuffer();
                for (int i = 0; i < sum.capacity(); i++) {
                  assertThat(sum.get(i)).isEqualTo(1 + 2 * parameter);
                }
              }
            });
  }

  @Test
  void aClippedGradientIsThatOfAllParametersTogether() throws Exception {
    Ranks.of(2, WireKind.SHM)
        .run(
            collective -> {
              GradientBuckets buckets = filled(collective, 1);
              assertThat(changed(buckets, collective, 1)).hasSize(3);
              // 1, 3 and 5 for the elements of each.
              double norm = Math.sqrt(3 * 1 + 2 * 9 + 4 * 25);
              assertThat(buckets.slice(2).getFloat(0)).isCloseTo((float) (5 / norm), within(1e-6f));
            });
  }

  @Test
  void aLossThatIsNoNumberLeavesTheWeightsAlone() throws Exception {
    Ranks.of(2, WireKind.SHM)
        .run(
            collective ->
                assertThat(changed(filled(collective, Double.NaN), collective, 0)).isEmpty());
  }

  private static GradientBuckets filled(Collective collective, double loss) {
    GradientBuckets buckets = new GradientBuckets(LENGTHS, BUCKET_BYTES);
    assertThat(buckets.all()).hasSize(3);
    for (int parameter = 0; parameter < LENGTHS.size(); parameter++) {
      FloatBuffer slice = buckets.slice(parameter).asFloatBuffer();
      for (int i = 0; i < slice.capacity(); i++) {
        slice.put(i, collective.rank() + parameter);
      }
    }
    buckets.putLoss(loss + collective.rank());
    return buckets;
  }

  private static List<Integer> changed(
      GradientBuckets buckets, Collective collective, double clipNorm) {
    List<Integer> changed = new ArrayList<>();
    try (GradientSum sum = new GradientSum(buckets, collective)) {
      assertThat(sum.run(clipNorm, changed::add)).isPositive();
    }
    return changed;
  }
}
