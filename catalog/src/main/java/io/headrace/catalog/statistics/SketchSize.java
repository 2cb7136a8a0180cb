/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.statistics;

import java.io.Serializable;

/**
 * How much a task remembers of a column.
 *
 * @param distinctEntries hashes kept to count distinct values, a power of two; the relative
 *     standard error is 1/√entries
 * @param topCounters values counted to find the frequent ones, a power of two
 */
record SketchSize(int distinctEntries, int topCounters) implements Serializable {
  /**
   * What Iceberg's own statistics keep, and Trino's: 1.6 % error, 32 KiB.
   *
   * @see <a href="https://iceberg.apache.org/puffin-spec/">Puffin, theta sketches</a>
   */
  static final int MOST_ENTRIES = 4_096;

  private static final int FEWEST_ENTRIES = 16;
  private static final int MOST_COUNTERS = 256;

  /** The least that the library knows. */
  private static final int FEWEST_COUNTERS = 8;

  private static final int ENTRY_BYTES = 8;
  private static final int COUNTER_BYTES = 128;

  /**
   * What all tasks of a table together send to the driver, at most: a quarter of what Spark lets
   * through before it ends the job (spark.driver.maxResultSize, 1 GiB).
   */
  private static final long SENT_BYTES = 256L << 20;

  static SketchSize of(int columns, int tasks) {
    long each = SENT_BYTES / Math.max(1, (long) columns * tasks) / 2;
    return new SketchSize(
        powerOfTwo(each / ENTRY_BYTES, FEWEST_ENTRIES, MOST_ENTRIES),
        powerOfTwo(each / COUNTER_BYTES, FEWEST_COUNTERS, MOST_COUNTERS));
  }

  private static int powerOfTwo(long atMost, int least, int most) {
    return (int) Math.max(least, Math.min(most, Long.highestOneBit(atMost)));
  }
}
