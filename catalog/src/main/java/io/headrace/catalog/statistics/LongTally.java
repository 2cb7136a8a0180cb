/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.statistics;

import java.util.HashMap;
import java.util.Map;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.LongsSketch;
import org.apache.datasketches.theta.UpdateSketch;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** Numbers, dates and moments: no object is made for a value. */
final class LongTally extends ColumnTally {
  private final LongCode code;
  private final UpdateSketch distinct;
  private final LongsSketch frequent;
  private final byte[] bytes;

  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;

  LongTally(LongCode code, SketchSize size) {
    this.code = code;
    this.distinct = UpdateSketch.builder().setNominalEntries(size.distinctEntries()).build();
    this.frequent = new LongsSketch(size.topCounters());
    this.bytes = new byte[code.bytes()];
  }

  @Override
  void take(InternalRow row, int column, boolean counted) {
    long encoded = code.encode(row, column);
    takeDistinct(encoded);
    if (counted) {
      frequent.update(encoded);
    }
    if (code.isFloating()) {
      double number = code.floating(encoded);
      // Not a number has no place in an order: both comparisons are false.
      least = number < least ? number : least;
      greatest = number > greatest ? number : greatest;
    } else {
      min = Math.min(min, encoded);
      max = Math.max(max, encoded);
    }
  }

  /** By the bytes of the value, the least first; a long is hashed as its eight are. */
  private void takeDistinct(long encoded) {
    if (bytes.length == Long.BYTES) {
      distinct.update(encoded);
      return;
    }
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (encoded >>> (8 * i));
    }
    distinct.update(bytes);
  }

  @Override
  UpdateSketch distinct() {
    return distinct;
  }

  @Override
  TopValues top() {
    Map<String, Long> counts = new HashMap<>();
    for (LongsSketch.Row row : frequent.getFrequentItems(ErrorType.NO_FALSE_NEGATIVES)) {
      counts.put(code.decode(row.getItem()).toString(), row.getLowerBound());
    }
    return new TopValues(counts, frequent.getMaximumError());
  }

  @Override
  @Nullable ValueRange range() {
    if (code.isFloating()) {
      return least <= greatest ? new ValueRange(least, greatest) : null;
    }
    return min <= max ? new ValueRange(code.decode(min), code.decode(max)) : null;
  }
}
