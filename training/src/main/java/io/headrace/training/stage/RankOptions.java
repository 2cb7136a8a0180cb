/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.wire.WireOptions;
import java.io.Serializable;
import java.time.Duration;

/**
 * How ranks are run.
 *
 * @param ranks processes, one for each task of the stage
 * @param minRanks fewest to go on with when executors are gone for good
 * @param threads of the engine in each rank
 * @param heapBytes most heap of a rank
 * @param slotTimeout how long to wait for executors to register, on a cluster, also in place of
 *     those that were lost
 */
public record RankOptions(
    int ranks,
    int minRanks,
    int threads,
    long heapBytes,
    WireOptions wire,
    Duration slotTimeout,
    Duration interruptEvery,
    RankDevice device)
    implements Serializable {
  public static final RankOptions DEFAULTS =
      new RankOptions(
          1,
          1,
          1,
          512L << 20,
          WireOptions.DEFAULTS,
          Duration.ofMinutes(1),
          Duration.ZERO,
          RankDevice.CPU);

  /**
   * Checks that all ranks can run at once on a local master.
   *
   * @throws Failure BAD_REQUEST where they cannot
   */
  public void checkFit(int slots, String master) {
    if (slots < ranks) {
      throw Failure.badRequest(
          tooFew(slots, master)
              + " Set ranks: "
              + slots
              + ", or pass --master local["
              + ranks
              + "].");
    }
  }

  String tooFew(int slots, String master) {
    return "The training asks for "
        + ranks
        + (ranks == 1 ? " rank" : " ranks, each")
        + " in a task slot of its own, but "
        + master
        + " has "
        + slots
        + (slots == 1 ? " slot." : " slots.");
  }

  public RankOptions withRanks(int count) {
    return new RankOptions(
        count,
        Math.min(minRanks, count),
        threads,
        heapBytes,
        wire,
        slotTimeout,
        interruptEvery,
        device);
  }

  public RankOptions withWire(WireOptions options) {
    return new RankOptions(
        ranks, minRanks, threads, heapBytes, options, slotTimeout, interruptEvery, device);
  }

  RankOptions withInterruptEvery(Duration period) {
    return new RankOptions(ranks, minRanks, threads, heapBytes, wire, slotTimeout, period, device);
  }

  RankOptions withDevice(RankDevice other) {
    return new RankOptions(
        ranks, minRanks, threads, heapBytes, wire, slotTimeout, interruptEvery, other);
  }
}
