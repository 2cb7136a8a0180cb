/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.probe;

/** Something that is done again and again while the time is taken. */
interface Measured {
  /**
   * Does it {@code rounds} times.
   *
   * @param bytes of each array
   * @return nanoseconds of all rounds
   */
  long nanos(int bytes, int rounds) throws Exception;
}
