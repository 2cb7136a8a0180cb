/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

/** What to do when files of one table disagree about a column's type. */
public enum ConflictPolicy {
  /** Say so and write nothing. */
  FAIL,
  /** Make the column text; only while the table is new, for a column cannot become text later. */
  STRING,
  /**
   * The column keeps its type. The value of a Parquet file goes to the text column {@link
   * #RESCUE_COLUMN}; the row of a text file goes to {@code headrace.rejects}.
   */
  RESCUE;

  /** Has the values that did not fit their columns, as a JSON object by the columns' names. */
  public static final String RESCUE_COLUMN = "_rescued_data";
}
