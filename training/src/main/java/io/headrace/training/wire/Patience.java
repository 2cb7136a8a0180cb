/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * One wait: polls, then yields, then parks, which beats a selector for the short waits of a
 * collective. Ends at a deadline and when the thread is interrupted.
 */
public final class Patience {
  private static final int POLLS = 200;
  private static final int YIELDS = 400;
  private static final long PARK_NANOS = 50_000;

  private final long limitNanos;
  private final LongConsumer watch;
  private final Supplier<? extends RuntimeException> expired;
  private int pauses;
  private long idleSince;

  /**
   * @param limit longest time without any progress
   * @param watch looks for reasons to give up early, and throws; called now and then with the
   *     nanoseconds since the last progress
   * @param expired what to throw when the limit is over
   */
  public Patience(
      Duration limit, LongConsumer watch, Supplier<? extends RuntimeException> expired) {
    this.limitNanos = limit.toNanos();
    this.watch = watch;
    this.expired = expired;
  }

  /** To be called after each poll, with the bytes or things it moved. */
  public void after(int moved) {
    if (moved > 0) {
      pauses = 0;
    } else {
      pause();
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // A yield costs a microsecond, the shortest park fifty.
  private void pause() {
    if (pauses == 0) {
      idleSince = System.nanoTime();
    }
    pauses++;
    if (pauses <= POLLS) {
      Thread.onSpinWait();
    } else if (pauses <= YIELDS) {
      Thread.yield();
    } else {
      park();
    }
  }

  private void park() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted while waiting for a peer");
    }
    long idle = System.nanoTime() - idleSince;
    watch.accept(idle);
    if (idle > limitNanos) {
      throw expired.get();
    }
    LockSupport.parkNanos(PARK_NANOS);
  }
}
