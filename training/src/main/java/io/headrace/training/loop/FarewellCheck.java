/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import io.headrace.training.collective.ElementType;
import io.headrace.training.collective.Reduction;
import io.headrace.training.stage.RankSeat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Finds out between steps whether any rank was asked to end, so that all stop after the same step.
 * Ranks ask each other a few times a second, 16 bytes each time; at which steps, rank 0 decides by
 * its clock, and says so when they ask.
 */
final class FarewellCheck {
  private static final long PERIOD_NANOS = Duration.ofMillis(250).toNanos();

  /** Later steps may take longer than those seen: the distance grows no faster than this. */
  private static final long MOST_GROWTH = 2;

  private final RankSeat rank;
  private final ByteBuffer said =
      ByteBuffer.allocateDirect(2 * Long.BYTES).order(ByteOrder.nativeOrder());
  private OptionalInt leaver = OptionalInt.empty();
  private long distance = 1;
  private long next;
  private long asked = System.nanoTime();

  /**
   * @param steps done so far, the same on every rank
   */
  FarewellCheck(RankSeat rank, long steps) {
    this.rank = rank;
    this.next = steps + distance;
  }

  /**
   * The rank that was asked to end, if any was; every rank calls this after every step, and gets
   * the same answer.
   *
   * @param steps done so far
   */
  OptionalInt leaver(long steps) {
    if (rank.ranks() == 1) {
      return rank.departure().isAsked() ? OptionalInt.of(0) : OptionalInt.empty();
    }
    if (leaver.isEmpty() && steps >= next) {
      ask(steps);
    }
    return leaver;
  }

  private void ask(long steps) {
    if (rank.rank() == 0) {
      long now = System.nanoTime();
      distance = distance(distance, Math.max(1, now - asked));
      asked = now;
    }
    said.putLong(0, rank.departure().isAsked() ? rank.rank() + 1 : 0);
    said.putLong(Long.BYTES, rank.rank() == 0 ? steps + distance : 0);
    rank.collective().allReduce(said, ElementType.INT64, Reduction.MAX);
    int last = Math.toIntExact(said.getLong(0));
    leaver = last == 0 ? OptionalInt.empty() : OptionalInt.of(last - 1);
    next = said.getLong(Long.BYTES);
  }

  /**
   * Steps until the next question.
   *
   * @param steps since the last one, which took so many {@code nanos}
   */
  static long distance(long steps, long nanos) {
    long due = (long) ((double) steps * PERIOD_NANOS / nanos);
    return Math.max(1, Math.min(due, MOST_GROWTH * steps));
  }
}
