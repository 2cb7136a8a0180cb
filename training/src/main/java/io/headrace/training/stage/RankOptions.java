/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import io.headrace.training.wire.tcp.TcpOptions;
import java.io.Serializable;
import java.time.Duration;

/**
 * How ranks are run.
 *
 * @param ranks processes, one for each task of the stage
 * @param threads of the engine in each rank
 * @param heapBytes most heap of a rank
 * @param slotTimeout how long to wait for executors to register, on a cluster
 */
public record RankOptions(
    int ranks, int threads, long heapBytes, TcpOptions wire, Duration slotTimeout)
    implements Serializable {
  public static final RankOptions DEFAULTS =
      new RankOptions(1, 1, 512L << 20, TcpOptions.DEFAULTS, Duration.ofMinutes(1));

  public RankOptions withRanks(int count) {
    return new RankOptions(count, threads, heapBytes, wire, slotTimeout);
  }

  public RankOptions withWire(TcpOptions options) {
    return new RankOptions(ranks, threads, heapBytes, options, slotTimeout);
  }
}
