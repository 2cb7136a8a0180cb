/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.util.AccumulatorV2;

/** Statistics of columns by their names, added up over all tasks. */
final class ColumnsSeen
    extends AccumulatorV2<Map<String, ColumnTally>, Map<String, ColumnStatistics>> {
  private final Map<String, ColumnStatistics> columns = new TreeMap<>();

  @Override
  public synchronized boolean isZero() {
    return columns.isEmpty();
  }

  @Override
  public synchronized ColumnsSeen copy() {
    ColumnsSeen copy = new ColumnsSeen();
    columns.forEach((name, seen) -> copy.columns.put(name, seen.copy()));
    return copy;
  }

  @Override
  public synchronized void reset() {
    columns.clear();
  }

  @Override
  public synchronized void add(Map<String, ColumnTally> batch) {
    batch.forEach((name, tally) -> of(name).add(tally));
  }

  @Override
  public synchronized void merge(
      AccumulatorV2<Map<String, ColumnTally>, Map<String, ColumnStatistics>> other) {
    other.value().forEach((name, seen) -> of(name).merge(seen));
  }

  private ColumnStatistics of(String name) {
    return columns.computeIfAbsent(name, first -> new ColumnStatistics());
  }

  @Override
  public synchronized Map<String, ColumnStatistics> value() {
    return new TreeMap<>(columns);
  }

  /** The executor tells the driver of it from time to time while its task goes on. */
  private synchronized void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
  }
}
