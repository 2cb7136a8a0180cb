/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import io.headrace.training.wire.Fold;
import java.nio.ByteBuffer;

/**
 * The arithmetic of one reduction on one type of element. Elements go through arrays of a block,
 * because the compiler makes vectors of loops over arrays and not of loops over buffers. Not
 * thread-safe.
 */
interface Kernel extends Fold {
  /** Elements that are worked on at once; blocks of the longest type stay in the first cache. */
  int BLOCK = 1024;

  /**
   * Divides in place.
   *
   * @param values position to limit, whole elements
   */
  void divide(ByteBuffer values, int by);
}
