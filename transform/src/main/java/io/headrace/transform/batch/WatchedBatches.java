/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

/**
 * Which batches of one task are looked at: the first {@value #EVERY}, so that little is known
 * whole, and then one of as many, so that much costs little.
 */
public final class WatchedBatches {
  private static final int EVERY = 16;

  private long batches;

  /** Whether the next batch is one of them. */
  public boolean next() {
    batches++;
    return batches <= EVERY || batches % EVERY == 0;
  }
}
