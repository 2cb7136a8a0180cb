/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import java.io.Serializable;
import java.util.List;

/**
 * What a rank has to say in the end; all but {@code seconds} is the same on every rank.
 *
 * @param weightsSha256 of the weights that are the model
 * @param keptEpoch whose weights they are
 * @param firstLosses of the first steps, for comparison with other numbers of ranks
 * @param reducedBytes summed over the group by this rank
 * @param reduceSeconds spent in that, waiting for others included
 * @param summing over what and by which algorithm, and why
 */
public record RankResult(
    int rank,
    String weightsSha256,
    int keptEpoch,
    List<EpochMetrics> history,
    List<Double> firstLosses,
    Metrics test,
    long rows,
    long reducedBytes,
    double reduceSeconds,
    double seconds,
    String summing)
    implements Serializable {
  public RankResult {
    history = List.copyOf(history);
    firstLosses = List.copyOf(firstLosses);
  }
}
