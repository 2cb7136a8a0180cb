/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headrace.etl.quality.RuleState.CoMoments;
import io.headrace.etl.quality.RuleState.Fraction;
import io.headrace.etl.quality.RuleState.Frequencies;
import io.headrace.etl.quality.RuleState.Moments;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A state is that of the whole, whatever the order and the grouping of its parts. */
class RuleStateTest {
  private static <S extends RuleState<S>> void mergesAnyWay(
      List<S> parts, Function<S, Double> measure, double expected) {
    S a = parts.get(0);
    S b = parts.get(1);
    S c = parts.get(2);
    for (S whole :
        List.of(
            a.merge(b).merge(c), a.merge(b.merge(c)), c.merge(a).merge(b), b.merge(c.merge(a)))) {
      assertThat(measure.apply(whole)).isCloseTo(expected, within(1e-12));
    }
  }

  private static Moments moments(double value) {
    return new Moments(1, value, 0);
  }

  private static CoMoments pair(double x, double y) {
    return new CoMoments(1, x, y, 0, 0, 0);
  }

  @Test
  void fractions() {
    mergesAnyWay(
        List.of(new Fraction(1, 2), new Fraction(0, 0), new Fraction(2, 4)), Fraction::ratio, 0.5);
  }

  @Test
  void moments() {
    List<Moments> parts = List.of(moments(1), moments(2), moments(6));
    mergesAnyWay(parts, Moments::sum, 9);
    mergesAnyWay(parts, Moments::meanValue, 3);
    mergesAnyWay(parts, Moments::standardDeviation, Math.sqrt(14 / 3.0));
    assertThat(new Moments(0, 0, 0).merge(moments(4))).isEqualTo(moments(4));
  }

  @Test
  void correlations() {
    mergesAnyWay(List.of(pair(1, 2), pair(2, 4), pair(3, 6)), CoMoments::correlation, 1);
    assertThat(pair(1, 2).correlation()).isNaN();
  }

  @Test
  void frequenciesOfDifferentValues() {
    List<Frequencies> parts =
        List.of(
            new Frequencies(1, 1, 1, 1, 0),
            new Frequencies(2, 2, 1, 0, 2 * Math.log(2)),
            new Frequencies(1, 0, 0, 0, 0));
    mergesAnyWay(parts, Frequencies::uniqueness, 1 / 3.0);
    mergesAnyWay(parts, Frequencies::keyness, 0.25);
    mergesAnyWay(parts, Frequencies::entropy, Math.log(3) - 2 * Math.log(2) / 3);
  }
}
