/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.lakehouse.failure.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Commits to different tables, made at the same time: a commit is a wait for the storage and the
 * catalog, and hardly any work.
 */
public final class SideBySide {
  private static final int MOST_THREADS = 8;

  /** Each commit has a deadline of its own, far below this. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private SideBySide() {}

  /** The same for work of which nothing comes. */
  static void run(Runnable... work) {
    all(Arrays.stream(work).map(Executors::callable).toList());
  }

  /**
   * Does all of it, whatever fails, and returns when nothing is under way any more.
   *
   * @return what came of each, in the order of the work
   * @throws Failure the first that failed, in that order; others are suppressed ones of it
   */
  public static <T> List<T> all(List<Callable<T>> work) {
    if (work.isEmpty()) {
      return List.of();
    }
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(MOST_THREADS, work.size()));
    try {
      return results(threads.invokeAll(work, PATIENCE.toSeconds(), TimeUnit.SECONDS));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw Failure.resource("Interrupted while tables were committed to.", stopped);
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> List<T> results(List<Future<T>> done) throws InterruptedException {
    List<T> results = new ArrayList<>();
    @Nullable Failure first = null;
    for (Future<T> each : done) {
      try {
        results.add(each.get());
      } catch (ExecutionException | CancellationException failed) {
        Failure failure = Failure.of(failed);
        if (first == null) {
          first = failure;
        } else {
          first.addSuppressed(failure);
        }
      }
    }
    if (first != null) {
      throw first;
    }
    return results;
  }
}
