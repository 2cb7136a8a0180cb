/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.bench;

/**
 * How long one all-reduce, or its limit, takes.
 *
 * @param contender a wire, a peer or a limit
 * @param ranks of the group that the contender is to be compared in
 * @param bytes of the array
 * @param seconds median of the turns
 * @param best of the turns: what a machine that does other work as well can tell of a quiet one
 */
public record Measurement(String contender, int ranks, int bytes, double seconds, double best) {
  private static final double GIGA = 1e9;

  /**
   * What each link would carry if the algorithm were the best: 2(P − 1)/P of the bytes. For two
   * ranks it is the bytes themselves, so limits have the same scale.
   *
   * @return 10⁹ bytes a second
   */
  public double busGigabytes() {
    return 2.0 * (ranks - 1) / ranks * bytes / seconds / GIGA;
  }
}
