/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import java.io.Serializable;

/**
 * What was seen of one column; partial ones add up, in any order but for rounding.
 *
 * @param cells looked at, nulls too; an array is as many as it has elements
 * @param numbers of them, finite
 * @param least NaN where there was no number
 * @param most likewise
 * @param mean of the numbers
 * @param squares of their distances from the mean, summed
 */
public record ColumnSummary(
    long cells, long nulls, long numbers, double least, double most, double mean, double squares)
    implements Serializable {
  static final ColumnSummary NOTHING = new ColumnSummary(0, 0, 0, Double.NaN, Double.NaN, 0, 0);

  /** Chan, Golub and LeVeque, Updating formulae for sample variances, 1979. */
  ColumnSummary merge(ColumnSummary other) {
    long all = numbers + other.numbers;
    double apart = other.mean - mean;
    return new ColumnSummary(
        cells + other.cells,
        nulls + other.nulls,
        all,
        fewer(other) ? other.least : other.numbers == 0 ? least : Math.min(least, other.least),
        fewer(other) ? other.most : other.numbers == 0 ? most : Math.max(most, other.most),
        all == 0 ? 0 : mean + apart * other.numbers / all,
        all == 0
            ? 0
            : squares + other.squares + apart * apart * numbers * ((double) other.numbers / all));
  }

  private boolean fewer(ColumnSummary other) {
    return numbers == 0 && other.numbers > 0;
  }

  /** Of the population; 0 for fewer than two numbers. */
  public double deviation() {
    return numbers < 2 ? 0 : Math.sqrt(squares / numbers);
  }
}
