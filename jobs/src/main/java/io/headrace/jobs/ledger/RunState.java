/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.ledger;

import java.util.Locale;

/** Where a run stands. */
public enum RunState {
  RUNNING,
  SUCCEEDED,
  /** Ended well, and found nothing new to do. */
  UNCHANGED,
  FAILED,
  /** Ended by Ctrl-C or a signal. */
  CANCELLED,
  /** Its process is gone and never said how it ended. */
  LOST;

  /** As in the table and on the terminal: {@code succeeded}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
