/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.catalog.read.FileRange;
import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * Brings the counts of files, or parts of them, from executors to the driver. What is read again,
 * because its task is retried, replaces its counts instead of adding to them.
 */
final class CountsAccumulator extends AccumulatorV2<PartCounts, FileParts> {
  private final Map<Part, PartCounts> counts = new ConcurrentHashMap<>();

  private record Part(String path, FileRange range) implements Serializable {}

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
  public void add(PartCounts part) {
    counts.put(new Part(part.counts().path(), part.given()), part);
  }

  @Override
  public void merge(AccumulatorV2<PartCounts, FileParts> other) {
    counts.putAll(((CountsAccumulator) other).counts);
  }

  @Override
  public FileParts value() {
    return new FileParts(counts.values());
  }
}
