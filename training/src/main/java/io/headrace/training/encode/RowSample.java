/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The numbers of the rows with the smallest hashes: a uniform sample that is the same however the
 * rows are partitioned and merged (bottom-k sampling; Cohen and Kaplan, 2007).
 */
final class RowSample implements Serializable {
  private static final int MOST_ROWS = 16_384;
  private static final int FEWEST_ROWS = 1_024;
  private static final int MOST_NUMBERS = 2_000_000;

  /** A sampled row. */
  private static final class Entry implements Serializable {
    private final long hash;
    private final double[] numbers;

    Entry(long hash, double[] numbers) {
      this.hash = hash;
      this.numbers = numbers;
    }
  }

  /** The order that keeps the row to be dropped next at the head of the queue. */
  private static final class LargestFirst implements Comparator<Entry>, Serializable {
    @Override
    public int compare(Entry left, Entry right) {
      return left.hash != right.hash
          ? Long.compare(right.hash, left.hash)
          : Arrays.compare(right.numbers, left.numbers);
    }
  }

  private final int capacity;
  private final PriorityQueue<Entry> rows;

  private RowSample(int capacity) {
    this.capacity = capacity;
    this.rows = new PriorityQueue<>(new LargestFirst());
  }

  static RowSample of(int columns) {
    int rows = MOST_NUMBERS / Math.max(1, columns);
    return new RowSample(Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, rows)));
  }

  /** Whether a row of this hash belongs into the sample, as far as it is known yet. */
  boolean wants(long hash) {
    Entry last = rows.peek();
    return last == null || rows.size() < capacity || hash <= last.hash;
  }

  void add(long hash, double[] numbers) {
    add(new Entry(hash, numbers));
  }

  void add(RowSample other) {
    other.rows.forEach(this::add);
  }

  private void add(Entry entry) {
    rows.add(entry);
    if (rows.size() > capacity) {
      rows.poll();
    }
  }

  /** A column's usable numbers, ascending. */
  double[] column(int index) {
    return rows.stream()
        .mapToDouble(row -> row.numbers[index])
        .filter(number -> !Double.isNaN(number))
        .sorted()
        .toArray();
  }
}
