/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import java.io.Serializable;
import java.util.List;

/**
 * What a rank has to say in the end; all but {@code seconds}, {@code rows} and {@code summedBytes}
 * is the same on every rank.
 *
 * @param modelSha256 of the file that is the model
 * @param keptEpoch the epoch it was made in
 * @param firstLosses of the first steps, for comparison with other numbers of ranks
 * @param summedBytes put into sums over the group by this rank, since it was started
 * @param summing over what and by which algorithm, and why
 */
public record RankResult(
    int rank,
    String modelSha256,
    int keptEpoch,
    List<EpochMetrics> history,
    List<Double> firstLosses,
    Metrics test,
    long rows,
    long summedBytes,
    double seconds,
    String summing)
    implements Serializable {
  public RankResult {
    history = List.copyOf(history);
    firstLosses = List.copyOf(firstLosses);
  }
}
