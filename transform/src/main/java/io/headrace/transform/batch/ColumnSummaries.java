/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.util.AccumulatorV2;

/** Summaries of columns by their names, added up over all tasks. */
final class ColumnSummaries
    extends AccumulatorV2<Map<String, ColumnSummary>, Map<String, ColumnSummary>> {
  private final Map<String, ColumnSummary> summaries = new TreeMap<>();

  @Override
  public boolean isZero() {
    return summaries.isEmpty();
  }

  @Override
  public ColumnSummaries copy() {
    ColumnSummaries copy = new ColumnSummaries();
    copy.summaries.putAll(summaries);
    return copy;
  }

  @Override
  public void reset() {
    summaries.clear();
  }

  @Override
  public void add(Map<String, ColumnSummary> more) {
    more.forEach((name, summary) -> summaries.merge(name, summary, ColumnSummary::merge));
  }

  @Override
  public void merge(AccumulatorV2<Map<String, ColumnSummary>, Map<String, ColumnSummary>> other) {
    add(other.value());
  }

  @Override
  public Map<String, ColumnSummary> value() {
    return new TreeMap<>(summaries);
  }
}
