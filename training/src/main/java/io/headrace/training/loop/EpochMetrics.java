/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an epoch came to.
 *
 * @param epoch from 1
 * @param step steps done so far
 * @param trainLoss mean over the epoch's steps, weighted by their rows
 * @param validation absent when no rows were kept aside
 * @param seconds the epoch took on rank 0
 * @param times of its steps, by rank; empty where the algorithm cannot tell. After an interruption
 *     those that were done again
 */
public record EpochMetrics(
    int epoch,
    long step,
    double trainLoss,
    @Nullable Metrics validation,
    double seconds,
    List<RankTime> times)
    implements Serializable {
  public EpochMetrics {
    times = List.copyOf(times);
  }
}
