/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import org.jspecify.annotations.Nullable;

/** Executors are gone, and none came in their place for as long as was to be waited. */
public final class SlotsLostException extends RuntimeException {
  private final int slots;

  /**
   * @param slots that are left
   */
  SlotsLostException(int slots, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.slots = slots;
  }

  public int slots() {
    return slots;
  }
}
