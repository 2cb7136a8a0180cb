/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm;

/**
 * What a step came to.
 *
 * @param loss sum over the step's rows on all ranks
 * @param rows of the step, on all ranks
 * @param summingNanos of the step's time, what went by in sums over the ranks, waiting for others
 *     included; {@link #UNKNOWN} where the algorithm cannot tell
 * @param summedBytes put into these sums by this rank
 */
public record Step(double loss, long rows, long summingNanos, long summedBytes) {
  public static final long UNKNOWN = -1;
}
