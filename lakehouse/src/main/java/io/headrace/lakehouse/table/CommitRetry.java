/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.table;

import io.headrace.lakehouse.failure.Failure;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.apache.iceberg.exceptions.CommitFailedException;

/** Repeats a commit that another writer was faster than, with jitter, under one total deadline. */
public final class CommitRetry {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final long SHORTEST_WAIT_MILLIS = 50;
  private static final long LONGEST_WAIT_MILLIS = 2_000;

  private CommitRetry() {}

  /**
   * @param goal completes "could not get …"
   * @throws Failure CONFLICT when the deadline has passed
   */
  public static <T> T until(String goal, Supplier<T> attempt) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    long wait = SHORTEST_WAIT_MILLIS;
    while (true) {
      try {
        return attempt.get();
      } catch (CommitFailedException lost) {
        if (System.nanoTime() > deadline) {
          throw Failure.conflict(
              "Could not get "
                  + goal
                  + " within "
                  + DEADLINE.toSeconds()
                  + " s: other writers kept changing it. Run the command again.",
              lost);
        }
      }
      sleep(ThreadLocalRandom.current().nextLong(wait / 2, wait + 1));
      wait = Math.min(LONGEST_WAIT_MILLIS, wait * 2);
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Failure.resource("Interrupted while waiting to commit.", interrupted);
    }
  }
}
