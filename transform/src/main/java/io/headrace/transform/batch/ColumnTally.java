/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import java.util.Arrays;
import java.util.SplittableRandom;

/** What is seen of one column in one batch: all of it summed up, and some of its numbers. */
public final class ColumnTally {
  /** Numbers kept of all columns of a batch together; what a sketch of them costs is bounded so. */
  private static final int KEPT_OF_BATCH = 16_384;

  private static final int FEWEST_KEPT = 16;

  private final SplittableRandom random;
  private final int stride;
  private final double[] kept;
  private int count;
  private int skip;
  private long cells;
  private long nulls;
  private long numbers;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;
  private double mean;
  private double squares;

  /**
   * @param expected about as many cells as are to come
   * @param columns of the batch
   * @param random chooses the numbers that are kept: not always the same places of an array
   */
  public ColumnTally(long expected, int columns, SplittableRandom random) {
    int mostKept = Math.max(FEWEST_KEPT, KEPT_OF_BATCH / Math.max(1, columns));
    this.random = random;
    this.stride = (int) Math.max(1, Math.min(1 << 24, (expected + mostKept - 1) / mostKept));
    this.kept = new double[(int) Math.min(expected, 2L * mostKept)];
    this.skip = random.nextInt(stride);
  }

  /** Welford, Note on a method for calculating corrected sums of squares and products, 1962. */
  public void number(double value) {
    cells++;
    if (!Double.isFinite(value)) {
      return;
    }
    numbers++;
    least = Math.min(least, value);
    most = Math.max(most, value);
    double apart = value - mean;
    mean += apart / numbers;
    squares += apart * (value - mean);
    keep(value);
  }

  private void keep(double value) {
    if (skip > 0) {
      skip--;
    } else if (count < kept.length) {
      kept[count++] = value;
      // On average one of as many as the stride.
      skip = random.nextInt(2 * stride - 1);
    }
  }

  /** A cell that is no number. */
  public void other(boolean isNull) {
    cells++;
    nulls += isNull ? 1 : 0;
  }

  ColumnSummary summary() {
    boolean any = numbers > 0;
    return new ColumnSummary(
        cells, nulls, numbers, any ? least : Double.NaN, any ? most : Double.NaN, mean, squares);
  }

  /** Finite, and drawn by chance where there were many. */
  double[] kept() {
    return Arrays.copyOf(kept, count);
  }
}
