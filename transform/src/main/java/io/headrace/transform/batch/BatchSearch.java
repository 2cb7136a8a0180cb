/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkEnv;

/**
 * How many rows a batch has: a number that was given, or one that is found by measuring the very
 * batches that are scored, shared by all tasks of an executor. Sizes grow by doubling until the
 * model's rate has twice not grown, a call takes too long, or the search has used up its time; then
 * the smallest size stays that was about as fast as any. Thread-safe.
 */
public final class BatchSearch {
  /** In place of a number of rows. */
  public static final int AUTO = -1;

  /** Most that a batch may hold when its size is given. */
  public static final int MOST_GIVEN = 65_536;

  static final int FIRST = 32;

  /** What columnar readers decode at once; a batch does not go beyond that. */
  static final int MOST = 4096;

  /** A rate that is not higher by this has not grown. */
  private static final double GROWTH = 1.1;

  private static final int MOST_MISSES = 2;
  private static final int FEWEST_CALLS = 3;
  private static final long ENOUGH_NANOS = Duration.ofMillis(30).toNanos();
  private static final long LONGEST_CALL_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST_SEARCH_NANOS = Duration.ofSeconds(10).toNanos();

  private static final int RUNS = 64;
  private static final Map<String, BatchSearch> OF_RUNS =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, BatchSearch> oldest) {
              return size() > RUNS;
            }
          });

  private int rows;
  private boolean isOver;
  private int steps;
  private int misses;
  private int calls;
  private long nanos;
  private long allNanos;
  private int bestRows;
  private double bestRate;

  private BatchSearch(int rows, boolean isOver) {
    this.rows = rows;
    this.isOver = isOver;
    this.bestRows = rows;
  }

  static BatchSearch of(int rows) {
    return rows == AUTO ? new BatchSearch(FIRST, false) : new BatchSearch(rows, true);
  }

  /**
   * The size that was given, or this executor's search of a run.
   *
   * @param rows or {@link #AUTO}
   * @param run what its tasks have in common, and no other's
   */
  public static BatchSearch of(int rows, String run) {
    return rows == AUTO ? OF_RUNS.computeIfAbsent(run, first -> of(AUTO)) : of(rows);
  }

  /** Most rows that a batch of this size, or of sizes that may be tried, has. */
  public static int most(int rows) {
    return rows == AUTO ? MOST : rows;
  }

  /** Whether these are rows of a batch, or {@link #AUTO}. */
  public static boolean isSize(int rows) {
    return rows == AUTO || (rows >= 1 && rows <= MOST_GIVEN);
  }

  /** Rows of the next batch, if there are so many. */
  public synchronized int rows() {
    return rows;
  }

  /**
   * Told that the model has worked on a batch.
   *
   * @param worked nanoseconds
   * @return what has been found out, when that ends a step
   */
  public synchronized Optional<BatchStep> called(int fed, long worked) {
    // Batches of another size are the rest of a file or partition, or were begun before.
    if (isOver || fed != rows) {
      return Optional.empty();
    }
    allNanos += worked;
    calls++;
    // The first call of a size pays for memory that the others find there.
    nanos += calls == 1 ? 0 : worked;
    boolean enough = calls > FEWEST_CALLS && nanos >= ENOUGH_NANOS;
    boolean tooLong = worked > LONGEST_CALL_NANOS || allNanos > LONGEST_SEARCH_NANOS;
    if (!enough && !(tooLong && calls > 1)) {
      return Optional.empty();
    }
    return Optional.of(stepped((calls - 1.0) * rows / Math.max(1, nanos) * 1e9, tooLong));
  }

  private BatchStep stepped(double rate, boolean isLast) {
    int measured = rows;
    if (rate > GROWTH * bestRate) {
      bestRate = rate;
      bestRows = rows;
      misses = 0;
    } else {
      misses++;
    }
    isOver = isLast || misses == MOST_MISSES || 2 * rows > MOST;
    rows = isOver ? bestRows : 2 * rows;
    calls = 0;
    nanos = 0;
    SparkEnv env = SparkEnv.get();
    return new BatchStep(env == null ? "" : env.executorId(), steps++, measured, rate, rows);
  }
}
