/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

/** What to do when files of one table disagree about a column's type. */
public enum ConflictPolicy {
  /** Say so and write nothing. */
  FAIL,
  /** Make the column text. */
  STRING
}
