/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.apache.iceberg.Metrics;
import org.jspecify.annotations.Nullable;

/**
 * Counts and bounds of a file's columns, an entry of each array a column. Small, for the driver
 * holds one of every file and gets them all from tasks.
 *
 * @param ids field ids in the file
 * @param sizes bytes as they are stored
 * @param values null ones included; {@link #UNKNOWN} where the file does not say
 * @param nulls {@link #UNKNOWN} where the file does not say
 * @param lower as Iceberg serializes single values; null where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere; copying them buys nothing.
record FileMetrics(
    long rows,
    int[] ids,
    long[] sizes,
    long[] values,
    long[] nulls,
    byte[] @Nullable [] lower,
    byte[] @Nullable [] upper)
    implements Serializable {
  static final long UNKNOWN = -1;

  /** Where columns are not to be described. */
  static FileMetrics rowsAlone(long rows) {
    return of(new Metrics(rows, Map.of(), Map.of(), Map.of(), Map.of()));
  }

  static FileMetrics of(Metrics metrics) {
    int[] ids = metrics.columnSizes().keySet().stream().mapToInt(Integer::intValue).toArray();
    FileMetrics columns =
        new FileMetrics(
            metrics.recordCount(),
            ids,
            new long[ids.length],
            new long[ids.length],
            new long[ids.length],
            new byte[ids.length][],
            new byte[ids.length][]);
    for (int i = 0; i < ids.length; i++) {
      columns.sizes[i] = metrics.columnSizes().getOrDefault(ids[i], 0L);
      columns.values[i] = metrics.valueCounts().getOrDefault(ids[i], UNKNOWN);
      columns.nulls[i] = metrics.nullValueCounts().getOrDefault(ids[i], UNKNOWN);
      columns.lower[i] = bytes(metrics.lowerBounds(), ids[i]);
      columns.upper[i] = bytes(metrics.upperBounds(), ids[i]);
    }
    return columns;
  }

  private static byte @Nullable [] bytes(@Nullable Map<Integer, ByteBuffer> bounds, int id) {
    ByteBuffer bound = bounds == null ? null : bounds.get(id);
    if (bound == null) {
      return null;
    }
    byte[] bytes = new byte[bound.remaining()];
    bound.duplicate().get(bytes);
    return bytes;
  }

  /**
   * The same in Iceberg's words.
   *
   * @param renumbered the id for a field id of the file; negative where there is none
   */
  Metrics of(IntUnaryOperator renumbered) {
    Map<Integer, Long> sizesById = new HashMap<>();
    Map<Integer, Long> valuesById = new HashMap<>();
    Map<Integer, Long> nullsById = new HashMap<>();
    Map<Integer, ByteBuffer> lowerById = new HashMap<>();
    Map<Integer, ByteBuffer> upperById = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      int id = renumbered.applyAsInt(ids[i]);
      if (id < 0) {
        continue;
      }
      sizesById.put(id, sizes[i]);
      put(valuesById, id, values[i]);
      put(nullsById, id, nulls[i]);
      put(lowerById, id, lower[i]);
      put(upperById, id, upper[i]);
    }
    return new Metrics(rows, sizesById, valuesById, nullsById, Map.of(), lowerById, upperById);
  }

  private static void put(Map<Integer, Long> counts, int id, long count) {
    if (count != UNKNOWN) {
      counts.put(id, count);
    }
  }

  private static void put(Map<Integer, ByteBuffer> bounds, int id, byte @Nullable [] bound) {
    if (bound != null) {
      bounds.put(id, ByteBuffer.wrap(bound));
    }
  }
}
