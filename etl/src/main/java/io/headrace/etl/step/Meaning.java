/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.step;

/** What a count of a step says. */
public enum Meaning {
  /** Cells or rows that a step changed; worth a line only where there are any. */
  CHANGED,
  /** Asked for by name, worth a line even when it is zero. */
  NAMED,
  /** Rows that a step left out, as the recipe asked; part of the reconciliation. */
  DROPPED,
  /** Cells that could not be what the recipe says they are; one is enough to publish nothing. */
  UNREADABLE
}
