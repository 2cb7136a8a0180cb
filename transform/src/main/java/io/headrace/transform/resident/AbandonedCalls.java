/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.resident;

import io.headrace.lakehouse.failure.Failure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The model calls of this JVM that nobody waits for any more and that have not come back. Native
 * code cannot be interrupted: such a call keeps a thread, perhaps a core, and the memory it was
 * called with, and its model cannot be freed. So there may be only so many of them.
 */
public final class AbandonedCalls {
  /** More than the halvings of a batch of 65,536 rows down to one that hangs. */
  public static final int MOST = 32;

  private static final AtomicInteger RUNNING = new AtomicInteger();

  private AbandonedCalls() {}

  /** Counts a call until it comes back. */
  public static void add(CompletableFuture<?> call) {
    RUNNING.incrementAndGet();
    var unused = call.whenComplete((answer, failed) -> RUNNING.decrementAndGet());
  }

  /** How many have not come back yet. */
  public static int running() {
    return RUNNING.get();
  }

  /**
   * @throws Failure RESOURCE when this JVM must not call any model any more
   */
  public static void check() {
    if (running() >= MOST) {
      throw Failure.resource(
          MOST
              + " calls of models did not come back within their time-out and still run in this"
              + " process; native code cannot be stopped, so no more calls are made. Mend the model,"
              + " give call-timeout more, or put the rows it hangs on aside.");
    }
  }
}
