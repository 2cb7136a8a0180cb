/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.typing;

import java.io.Serializable;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/**
 * Counts the moments of one column that are finer than the microseconds that tables keep, and that
 * are therefore cut. Not thread-safe.
 */
public final class CutMoments implements Serializable {
  /** Of a file whose type says so. */
  public static final String WORDS = "the file has nanoseconds, and they are cut to microseconds";

  public static final int NANOS_A_MICRO = 1_000;

  private long count;

  /**
   * A moment that is about to be kept.
   *
   * @param nanos behind its second
   */
  public void see(int nanos) {
    if (nanos % NANOS_A_MICRO != 0) {
      count++;
    }
  }

  /** The same of a moment that knows its second's nanoseconds. */
  public void see(TemporalAccessor moment) {
    see(moment.get(ChronoField.NANO_OF_SECOND));
  }

  /** Those that lost something. */
  public long count() {
    return count;
  }
}
