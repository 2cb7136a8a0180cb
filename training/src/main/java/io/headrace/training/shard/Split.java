/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.shard;

import java.util.Locale;

/** What rows are for. */
public enum Split {
  TRAIN(0),
  VALIDATION(1),
  TEST(2);

  private final int number;

  Split(int number) {
    this.number = number;
  }

  /** Its place among the splits' files and in encoded rows. */
  int number() {
    return number;
  }

  static Split of(int number) {
    for (Split split : values()) {
      if (split.number == number) {
        return split;
      }
    }
    throw new IllegalArgumentException("no split has number " + number);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
