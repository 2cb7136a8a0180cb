/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import java.util.Locale;

/**
 * An array of numbers, as many in every row, such as the pixels of a picture: standardised by the
 * mean and deviation of all of them together, so that what stands out in a row still does.
 *
 * @param length numbers of a row
 * @param mean of all usable numbers of the training rows; {@code deviation} likewise, 1 where they
 *     are all the same
 * @param rows training rows that had an array
 * @param nulls training rows that had none
 */
public record ArrayColumn(
    String name, int length, double mean, double deviation, long rows, long nulls)
    implements EncodedColumn {
  /** 16 MiB of floats a row; beyond that rows are no rows any more. */
  static final int MOST_LENGTH = 1 << 22;

  @Override
  public InputType type() {
    return InputType.NUMBERS;
  }

  @Override
  public int width() {
    return length;
  }

  float standardised(double value) {
    return (float) ((value - mean) / deviation);
  }

  @Override
  public String describe() {
    return String.format(
        Locale.ROOT,
        "%,d numbers, standardised together: mean %.6g, deviation %.6g; %,d rows, %,d nulls",
        length,
        mean,
        deviation,
        rows,
        nulls);
  }
}
