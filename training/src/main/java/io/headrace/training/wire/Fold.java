/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire;

import java.nio.ByteBuffer;

/** Combines what came over a wire with what is there, element by element. */
@FunctionalInterface
public interface Fold {
  /**
   * @param from as many bytes as {@code into} between position and limit, whole elements; neither
   *     position is moved
   * @param into is overwritten with the result
   */
  void apply(ByteBuffer from, ByteBuffer into);
}
