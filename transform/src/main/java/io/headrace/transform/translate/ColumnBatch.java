/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.translate;

/** Rows that the model is called with at once, column by column. */
public interface ColumnBatch {
  /** At least one. */
  int rows();

  /**
   * A view of what the reader has decoded; nothing is copied.
   *
   * @param name one of {@link Translation#reads}
   */
  Column column(String name);
}
