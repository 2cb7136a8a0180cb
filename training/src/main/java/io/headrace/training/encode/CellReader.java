/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

/**
 * Reads the cells of one column from rows of one kind; chosen once per column, not per row.
 *
 * @param <R> rows as Spark's users see them, or as Spark itself has them
 */
interface CellReader<R> {
  boolean isNull(R row);

  /** A cell that is not null, of a column of numbers. */
  double number(R row);

  /** A cell that is not null, of a column of arrays; NaN for elements that are null. */
  double[] numbers(R row);

  /** What stands for a cell's text: equal to {@link #category(String)} of the same text. */
  Object category(R row);

  Object category(String text);
}
