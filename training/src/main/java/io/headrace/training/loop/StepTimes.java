/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import io.headrace.training.algorithm.Step;
import io.headrace.training.collective.Collective;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells communicating from waiting, without clocks that agree: the last rank to come to a sum waits
 * for nobody, so the shortest time that any rank has spent in it is what the sum itself took. Costs
 * 16 bytes a step, gathered once for each window of steps.
 */
final class StepTimes {
  private static final double NANOS = 1e9;
  private static final int FIELDS = 2;

  private long[] times = new long[1 << 10];
  private int used;
  private boolean isKnown = true;

  void add(long stepNanos, Step step) {
    isKnown &= step.summingNanos() != Step.UNKNOWN;
    if (used == times.length) {
      times = java.util.Arrays.copyOf(times, Math.multiplyExact(2, times.length));
    }
    times[used++] = stepNanos;
    times[used++] = step.summingNanos();
  }

  /**
   * Of each rank, over the steps since the last call; the same on every rank.
   *
   * @return by rank; empty when the algorithm cannot tell
   */
  List<RankTime> take(Collective collective) {
    int steps = used / FIELDS;
    used = 0;
    if (!isKnown || steps == 0) {
      return List.of();
    }
    ByteBuffer mine =
        ByteBuffer.allocateDirect(steps * FIELDS * Long.BYTES).order(ByteOrder.nativeOrder());
    mine.asLongBuffer().put(times, 0, steps * FIELDS);
    return split(collective.allGather(mine).stream().map(ByteBuffer::asLongBuffer).toList(), steps);
  }

  /**
   * @param ranks of each, step by step, the time of all of it and that of its sums
   */
  static List<RankTime> split(List<LongBuffer> ranks, int steps) {
    long sums = 0;
    for (int step = 0; step < steps; step++) {
      int at = step * FIELDS + 1;
      sums += ranks.stream().mapToLong(rank -> rank.get(at)).min().orElse(0);
    }
    List<RankTime> times = new ArrayList<>();
    for (LongBuffer rank : ranks) {
      long all = 0;
      long summing = 0;
      for (int step = 0; step < steps; step++) {
        all += rank.get(step * FIELDS);
        summing += rank.get(step * FIELDS + 1);
      }
      times.add(new RankTime((all - summing) / NANOS, sums / NANOS, (summing - sums) / NANOS));
    }
    return times;
  }
}
