/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.apache.iceberg.Metrics;
import org.jspecify.annotations.Nullable;

/** Gives metrics the field ids of another schema. */
final class MetricsOfTable {
  private final IntUnaryOperator ids;

  /**
   * @param ids the new id for an old one; negative where there is none
   */
  MetricsOfTable(IntUnaryOperator ids) {
    this.ids = ids;
  }

  Metrics of(Metrics metrics) {
    return new Metrics(
        metrics.recordCount(),
        renumbered(metrics.columnSizes()),
        renumbered(metrics.valueCounts()),
        renumbered(metrics.nullValueCounts()),
        renumbered(metrics.nanValueCounts()),
        renumbered(metrics.lowerBounds()),
        renumbered(metrics.upperBounds()));
  }

  private <T> @Nullable Map<Integer, T> renumbered(@Nullable Map<Integer, T> values) {
    if (values == null) {
      return null;
    }
    Map<Integer, T> renumbered = new HashMap<>();
    values.forEach(
        (id, value) -> {
          int other = ids.applyAsInt(id);
          if (other >= 0) {
            renumbered.put(other, value);
          }
        });
    return renumbered;
  }
}
