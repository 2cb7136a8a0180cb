/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The rank that others waited for.
 *
 * @param waiting part of their time that the others spent waiting, on average
 */
public record Straggler(int rank, double waiting) {
  /** Below this, ranks just take turns at being last. */
  private static final double NOTABLE = 0.2;

  /**
   * @param times by rank
   */
  public static Optional<Straggler> among(List<RankTime> times) {
    if (times.size() < 2) {
      return Optional.empty();
    }
    int last =
        IntStream.range(0, times.size())
            .boxed()
            .min(Comparator.comparingDouble(rank -> times.get(rank).waiting()))
            .orElseThrow();
    double waiting =
        IntStream.range(0, times.size())
            .filter(rank -> rank != last)
            .mapToDouble(rank -> times.get(rank).waitingShare())
            .average()
            .orElse(0);
    return waiting < NOTABLE ? Optional.empty() : Optional.of(new Straggler(last, waiting));
  }
}
