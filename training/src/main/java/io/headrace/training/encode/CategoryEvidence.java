/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * Counts per value of a category column, exact while they fit. A column with more distinct text
 * gives up counting here and is counted by Spark's shuffle afterwards.
 */
final class CategoryEvidence implements ColumnEvidence {
  static final int LARGEST_VOCABULARY = 256;
  static final int MOST_DISTINCT = 50_000;
  private static final long MOST_CHARACTERS = 4L << 20;

  private final String name;
  private final InputType type;
  private final Map<String, Long> counts = new HashMap<>();
  private long characters;
  private long values;
  private long nulls;
  private boolean overflowed;

  CategoryEvidence(String name, InputType type) {
    this.name = name;
    this.type = type;
  }

  String name() {
    return name;
  }

  boolean overflowed() {
    return overflowed;
  }

  @Override
  public void add(Row row, int index) {
    if (row.isNullAt(index)) {
      nulls++;
      return;
    }
    values++;
    count(row.get(index).toString(), 1);
  }

  @Override
  public void add(ColumnEvidence evidence) {
    CategoryEvidence other = (CategoryEvidence) evidence;
    values += other.values;
    nulls += other.nulls;
    if (other.overflowed) {
      overflow();
    }
    other.counts.forEach(this::count);
  }

  /** Replaces the counts of an overflowed column by those of its most frequent values. */
  void recount(Map<String, Long> mostFrequent) {
    counts.clear();
    counts.putAll(mostFrequent);
  }

  @Override
  public CategoryColumn decide(double[] sample) {
    List<CategoryColumn.Value> vocabulary =
        counts.entrySet().stream()
            .map(entry -> new CategoryColumn.Value(entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparingLong(CategoryColumn.Value::count)
                    .reversed()
                    .thenComparing(CategoryColumn.Value::text))
            .limit(LARGEST_VOCABULARY)
            .toList();
    long known = vocabulary.stream().mapToLong(CategoryColumn.Value::count).sum();
    return new CategoryColumn(name, type, vocabulary, values - known, nulls);
  }

  private void count(String value, long times) {
    if (overflowed) {
      return;
    }
    if (counts.merge(value, times, Long::sum) == times) {
      characters += value.length();
      if (counts.size() > MOST_DISTINCT || characters > MOST_CHARACTERS) {
        overflow();
      }
    }
  }

  private void overflow() {
    overflowed = true;
    counts.clear();
  }
}
