/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.run;

import io.headrace.lakehouse.failure.Failure;
import java.util.Locale;

/**
 * Where the rows of a step went; nothing is lost silently.
 *
 * @param read rows that came in
 * @param written rows that went out
 * @param rejected rows kept aside with a reason
 * @param dropped rows the request asked to drop, duplicates for example
 */
public record Reconciliation(long read, long written, long rejected, long dropped) {
  public static final Reconciliation NOTHING = new Reconciliation(0, 0, 0, 0);

  public Reconciliation plus(Reconciliation other) {
    return new Reconciliation(
        read + other.read,
        written + other.written,
        rejected + other.rejected,
        dropped + other.dropped);
  }

  public boolean balances() {
    return read == written + rejected + dropped;
  }

  /**
   * @param what the step or table that is counted
   * @throws Failure BAD_DATA when rows are missing or came from nowhere
   */
  public Reconciliation check(String what) {
    if (!balances()) {
      throw Failure.badData(
          what
              + " does not reconcile: "
              + this
              + ", difference "
              + (read - written - rejected - dropped)
              + ". Nothing was published; this points at a fault in the input's reader or the step.");
    }
    return this;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d rows read = %,d written + %,d rejected%s",
        read,
        written,
        rejected,
        dropped == 0 ? "" : String.format(Locale.ROOT, " + %,d dropped", dropped));
  }
}
