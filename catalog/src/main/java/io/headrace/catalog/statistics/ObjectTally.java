/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.statistics;

import java.util.HashMap;
import java.util.Map;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.apache.datasketches.theta.UpdateSketch;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** Texts and decimals. */
final class ObjectTally<T> extends ColumnTally {
  private final ObjectCode<T> code;
  private final UpdateSketch distinct;
  private final ItemsSketch<T> frequent;
  private @Nullable T min;
  private @Nullable T max;

  ObjectTally(ObjectCode<T> code, SketchSize size) {
    this.code = code;
    this.distinct = UpdateSketch.builder().setNominalEntries(size.distinctEntries()).build();
    this.frequent = new ItemsSketch<>(size.topCounters());
  }

  @Override
  void take(InternalRow row, int column, boolean counted) {
    T whole = code.value().in(row, column);
    distinct.update(code.bytes().apply(whole));
    T brief = code.brief().apply(whole);
    if (counted) {
      frequent.update(brief);
    }
    min = min == null || code.order().compare(brief, min) < 0 ? brief : min;
    max = max == null || code.order().compare(brief, max) > 0 ? brief : max;
  }

  @Override
  UpdateSketch distinct() {
    return distinct;
  }

  @Override
  TopValues top() {
    Map<String, Long> counts = new HashMap<>();
    for (ItemsSketch.Row<T> row : frequent.getFrequentItems(ErrorType.NO_FALSE_NEGATIVES)) {
      counts.put(String.valueOf(row.getItem()), row.getLowerBound());
    }
    return new TopValues(counts, frequent.getMaximumError());
  }

  @Override
  @Nullable ValueRange range() {
    return min == null || max == null
        ? null
        : new ValueRange(code.told().apply(min), code.told().apply(max));
  }
}
