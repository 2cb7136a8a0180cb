/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinEdgesTest {
  @Test
  void evenValuesGiveEvenBins() {
    double[] sample = IntStream.range(0, 3_200).mapToDouble(i -> i).toArray();
    List<Double> edges = BinEdges.of(sample, 0, 3_199);
    assertThat(edges)
        .hasSize(BinEdges.MOST_BINS + 1)
        .startsWith(0.0, 100.0, 200.0)
        .endsWith(3_199.0);
  }

  @Test
  void aValueThatNearlyAllRowsHaveLeavesTheBinsToTheOthers() {
    double[] sample =
        DoubleStream.concat(
                DoubleStream.generate(() -> 0).limit(9_000),
                IntStream.rangeClosed(1, 1_000).asDoubleStream())
            .toArray();
    List<Double> edges = BinEdges.of(sample, 0, 1_000);
    assertThat(edges).hasSizeBetween(30, BinEdges.MOST_BINS + 1).startsWith(0.0).endsWith(1_000.0);
    assertThat(edges.get(2)).isBetween(20.0, 80.0);
  }

  @Test
  void aConstantHasNoBinsAndAFewRowsHaveOne() {
    assertThat(BinEdges.of(new double[] {7, 7, 7}, 7, 7)).isEmpty();
    assertThat(BinEdges.of(new double[] {1, 2, 3}, 1, 3)).containsExactly(1.0, 3.0);
    assertThat(BinEdges.of(new double[0], 1, 3)).containsExactly(1.0, 3.0);
  }

  @Test
  void valuesBeyondTheSampleAreInsideTheOuterEdges() {
    double[] sample = IntStream.range(0, 100).mapToDouble(i -> i).toArray();
    assertThat(BinEdges.of(sample, -50, 500)).startsWith(-50.0).endsWith(500.0).isSorted();
  }
}
