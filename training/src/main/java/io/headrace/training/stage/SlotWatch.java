/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a stage that will never run: when executors are gone, Spark waits without limit for as many
 * slots as the stage has ranks.
 */
final class SlotWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SlotWatch.class);
  private static final long PERIOD_MILLIS = 500;

  private final IntSupplier slots;
  private final Patience patience;
  private final Runnable end;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "slot-watch");
            thread.setDaemon(true);
            return thread;
          });
  private final ScheduledFuture<?> looking;
  private volatile boolean isOver;

  /** How long there have been too few slots. */
  static final class Patience {
    private final int wanted;
    private final long limitNanos;
    private long enoughAt;

    Patience(int wanted, Duration limit, long now) {
      this.wanted = wanted;
      this.limitNanos = limit.toNanos();
      this.enoughAt = now;
    }

    /** Whether there have been too few all the time for longer than the limit. */
    boolean isOver(int slots, long now) {
      if (slots >= wanted) {
        enoughAt = now;
      }
      return now - enoughAt > limitNanos;
    }
  }

  /**
   * @param slots that there are now
   * @param end called once, when there have been too few for too long
   */
  SlotWatch(IntSupplier slots, int wanted, Duration limit, Runnable end) {
    this.slots = slots;
    this.patience = new Patience(wanted, limit, System.nanoTime());
    this.end = end;
    this.looking =
        clock.scheduleWithFixedDelay(
            this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      if (!isOver && patience.isOver(slots.getAsInt(), System.nanoTime())) {
        isOver = true;
        end.run();
      }
    } catch (RuntimeException unseen) {
      // The context may be stopping; the stage then ends without us.
      LOG.debug("Slots cannot be counted", unseen);
    }
  }

  /** Whether it has ended the stage. */
  boolean isOver() {
    return isOver;
  }

  @Override
  public void close() {
    looking.cancel(true);
    clock.shutdownNow();
  }
}
