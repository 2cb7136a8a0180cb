/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.junit.jupiter.api.Test;

/** Columns whose shift can be told by hand. */
class ColumnShiftTest {
  private static ColumnShift.Seen seen(long nulls, double... numbers) {
    KllDoublesSketch sketch = KllDoublesSketch.newHeapInstance(200);
    DoubleStream.of(numbers).forEach(sketch::update);
    double mean = DoubleStream.of(numbers).average().orElse(Double.NaN);
    double variance =
        DoubleStream.of(numbers).map(each -> (each - mean) * (each - mean)).average().orElse(0);
    return new ColumnShift.Seen(
        numbers.length + nulls, nulls, mean, Math.sqrt(variance), sketch.toByteArray());
  }

  /** As many zeros, and then ones. */
  private static double[] bits(int zeros, int ones) {
    return DoubleStream.concat(
            DoubleStream.generate(() -> 0).limit(zeros), DoubleStream.generate(() -> 1).limit(ones))
        .toArray();
  }

  private static double[] skewed(long seed, double mean) {
    return new Random(seed).doubles(10_000).map(Math::sqrt).map(each -> each + mean).toArray();
  }

  @Test
  void indexIsTheSumOverSharedBins() {
    ColumnShift shift = new ColumnShift(seen(0, bits(50, 50)), seen(0, bits(25, 75)));
    // (0.25 − 0.5) ln 0.5 + (0.75 − 0.5) ln 1.5
    assertThat(shift.stabilityIndex().orElseThrow()).isCloseTo(0.274653, within(1e-6));
    assertThat(shift.meanShift().orElseThrow()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void nullsAreABinOfTheirOwn() {
    ColumnShift shift = new ColumnShift(seen(100, bits(50, 50)), seen(0, bits(100, 100)));
    // Half of the cells were null: 2 · (0.5 − 0.25) ln 2 + (1e-4 − 0.5) ln 2e-4
    assertThat(shift.stabilityIndex().orElseThrow()).isCloseTo(4.604319, within(1e-5));
    assertThat(shift.before().nullShare()).isEqualTo(0.5);
  }

  @Test
  void sameSpreadHasNearlyNoShiftAndAnotherHas() {
    ColumnShift none = new ColumnShift(seen(0, skewed(1, 0)), seen(0, skewed(2, 0)));
    assertThat(none.stabilityIndex().orElseThrow()).isLessThan(0.02);
    assertThat(none.meanShift().orElseThrow()).isCloseTo(0, within(0.05));
    ColumnShift far = new ColumnShift(seen(0, skewed(1, 0)), seen(0, skewed(2, 5)));
    assertThat(far.stabilityIndex().orElseThrow()).isGreaterThan(1);
  }

  @Test
  void columnsWithoutNumbersOrWithoutSpreadHaveNone() {
    ColumnShift texts = new ColumnShift(seen(3), seen(4));
    assertThat(texts.stabilityIndex()).isEmpty();
    assertThat(texts.meanShift()).isEmpty();
    ColumnShift constant = new ColumnShift(seen(0, 7, 7, 7), seen(0, 8, 8));
    assertThat(constant.meanShift()).isEmpty();
    assertThat(constant.stabilityIndex().orElseThrow()).isGreaterThan(1);
  }
}
