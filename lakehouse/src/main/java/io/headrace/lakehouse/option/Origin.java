/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.option;

/** Where a value came from; what the user gave is never overruled by what was sniffed. */
public enum Origin {
  COMMAND_LINE,
  ENVIRONMENT,
  FILE,
  SNIFFED,
  DEFAULT;

  public boolean isGiven() {
    return this == COMMAND_LINE || this == ENVIRONMENT || this == FILE;
  }
}
