/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

/** How a number becomes floats. */
public enum NumberLayout {
  /** Its standardised value, and a float per bin; see {@link NumberColumn}. */
  PIECEWISE,
  /** Its standardised value alone: trees split it where they will, bins tell them nothing new. */
  PLAIN
}
