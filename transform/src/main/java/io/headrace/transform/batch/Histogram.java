/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkContext;
import org.apache.spark.util.AccumulatorV2;

/** Counts of values by power of two, added up over all tasks; 64 numbers whatever the rows. */
public final class Histogram implements Serializable {
  private final Buckets buckets = new Buckets();

  Histogram(SparkContext spark, String name) {
    spark.register(buckets, name);
  }

  void add(long value) {
    buckets.add(value);
  }

  /** Counts by the smallest power of two that is not below the values. */
  public Map<Long, Long> counts() {
    Map<Long, Long> counts = new TreeMap<>();
    List<Long> found = buckets.value();
    for (int bit = 0; bit < found.size(); bit++) {
      if (found.get(bit) > 0) {
        counts.put(1L << bit, found.get(bit));
      }
    }
    return counts;
  }

  /**
   * An upper bound of a quantile, at most twice its value; 0 when nothing was added.
   *
   * @param share for example 0.95
   */
  public long quantile(double share) {
    long all = buckets.value().stream().mapToLong(Long::longValue).sum();
    long below = 0;
    for (Map.Entry<Long, Long> each : counts().entrySet()) {
      below += each.getValue();
      if (below >= share * all) {
        return each.getKey();
      }
    }
    return 0;
  }

  /** The counters, as Spark merges them. */
  private static final class Buckets extends AccumulatorV2<Long, List<Long>> {
    private static final int BITS = 63;
    private final long[] counts = new long[BITS];

    @Override
    public boolean isZero() {
      for (long count : counts) {
        if (count != 0) {
          return false;
        }
      }
      return true;
    }

    @Override
    public AccumulatorV2<Long, List<Long>> copy() {
      Buckets copy = new Buckets();
      System.arraycopy(counts, 0, copy.counts, 0, BITS);
      return copy;
    }

    @Override
    public void reset() {
      Arrays.fill(counts, 0);
    }

    @Override
    public void add(Long value) {
      counts[
          value <= 1 ? 0 : Math.min(BITS - 1, Long.SIZE - Long.numberOfLeadingZeros(value - 1))]++;
    }

    @Override
    public void merge(AccumulatorV2<Long, List<Long>> other) {
      List<Long> more = other.value();
      for (int bit = 0; bit < BITS; bit++) {
        counts[bit] += more.get(bit);
      }
    }

    @Override
    public List<Long> value() {
      List<Long> values = new ArrayList<>(BITS);
      for (long count : counts) {
        values.add(count);
      }
      return values;
    }
  }
}
