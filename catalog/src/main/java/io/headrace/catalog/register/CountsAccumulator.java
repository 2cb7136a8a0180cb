/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * Brings the counts of files from executors to the driver. A file that is read again, because its
 * task is retried, replaces its counts instead of adding to them.
 */
final class CountsAccumulator extends AccumulatorV2<FileCounts, Map<String, FileCounts>> {
  private final Map<String, FileCounts> counts = new ConcurrentHashMap<>();

  @Override
  public boolean isZero() {
    return counts.isEmpty();
  }

  @Override
  public CountsAccumulator copy() {
    CountsAccumulator copy = new CountsAccumulator();
    copy.counts.putAll(counts);
    return copy;
  }

  @Override
  public void reset() {
    counts.clear();
  }

  @Override
  public void add(FileCounts file) {
    counts.put(file.path(), file);
  }

  @Override
  public void merge(AccumulatorV2<FileCounts, Map<String, FileCounts>> other) {
    counts.putAll(other.value());
  }

  @Override
  public Map<String, FileCounts> value() {
    return new TreeMap<>(counts);
  }
}
