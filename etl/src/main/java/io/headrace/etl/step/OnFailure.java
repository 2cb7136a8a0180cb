/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.step;

/** What a cast does with a cell that is not of the type. */
enum OnFailure {
  /** Nothing of the recipe is published; the cells are counted. */
  FAIL,
  /** The cell becomes null, and is counted. */
  NULL
}
