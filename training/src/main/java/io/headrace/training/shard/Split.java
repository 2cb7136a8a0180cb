/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.shard;

import java.util.Locale;

/** What rows are for. */
public enum Split {
  TRAIN,
  VALIDATION,
  TEST;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
