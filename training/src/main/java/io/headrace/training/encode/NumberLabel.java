/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import org.apache.spark.sql.Row;

/**
 * A column of numbers, taught standardised to mean 0 and deviation 1: a model learns as fast
 * whether they are prices or parts.
 *
 * @param mean of the training rows, likewise {@code deviation}, which is above 0
 */
public record NumberLabel(String column, double mean, double deviation) implements Label {
  @Override
  public float of(Row row, int index) {
    if (row.isNullAt(index)) {
      throw new BadRowException(column + " is null, and it is the label");
    }
    double value = ((Number) row.get(index)).doubleValue();
    float standardised = (float) ((value - mean) / deviation);
    if (!NumberColumn.isUsable(value) || !Float.isFinite(standardised)) {
      throw new BadRowException(column + " is " + value + ", not a usable number");
    }
    return standardised;
  }

  /** What a score means. */
  public double value(float score) {
    return mean + deviation * score;
  }

  @Override
  public double unit() {
    return deviation;
  }
}
