/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform;

/** What happens to a row that cannot be scored. */
public enum OnBadRow {
  /** The whole transform fails, nothing is written. */
  FAIL,
  /** The row goes to {@code headrace.rejects} with its reason, the others are scored. */
  REJECT,
  /** The row is left out, and counted. */
  SKIP
}
