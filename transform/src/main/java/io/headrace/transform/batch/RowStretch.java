/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one partition that stand behind each other, to be had row by row or column by column.
 * Borrowed: valid until the next stretch is asked for.
 */
interface RowStretch {
  int rows();

  /** Some of the rows, {@code from} to before {@code to}; a view. */
  RowStretch part(int from, int to);

  /** The cells of a column of scalars, one for each row. */
  Cells column(int ordinal);

  /** The cells of a row's array; null where there is none. */
  @Nullable Cells array(int ordinal, int place);

  /** A row; a view that the next call may change. */
  InternalRow row(int place);
}
