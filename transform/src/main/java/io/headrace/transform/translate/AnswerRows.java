/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.translate;

import org.jspecify.annotations.Nullable;

/** The answers of one batch, to be set row by row. */
public interface AnswerRows {
  int rows();

  /**
   * Sets a row's answer, in place of one before.
   *
   * @param cells in the order of {@link Translation#gives}: boxed numbers and truth values,
   *     strings, {@code int[]}, {@code long[]}, {@code float[]}, {@code double[]}, {@code
   *     String[]}; null where there is nothing to say
   * @throws IllegalArgumentException when they are not of the types given there
   */
  void set(int row, @Nullable Object... cells);

  /** There is no answer for this row. */
  void reject(int row, String reason);
}
