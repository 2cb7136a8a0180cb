/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

final class Int64Kernel implements Kernel {
  private final Reduction reduction;
  private final long[] ours = new long[BLOCK];
  private final long[] theirs = new long[BLOCK];

  Int64Kernel(Reduction reduction) {
    this.reduction = reduction;
  }

  @Override
  public void apply(ByteBuffer from, ByteBuffer into) {
    LongBuffer addends = elements(from);
    LongBuffer sums = elements(into);
    for (int at = 0; at < sums.limit(); at += BLOCK) {
      int length = Math.min(BLOCK, sums.limit() - at);
      addends.get(at, theirs, 0, length);
      sums.get(at, ours, 0, length);
      for (int i = 0; i < length; i++) {
        ours[i] = reduction.apply(ours[i], theirs[i]);
      }
      sums.put(at, ours, 0, length);
    }
  }

  @Override
  public void divide(ByteBuffer values, int by) {
    LongBuffer sums = elements(values);
    for (int i = 0; i < sums.limit(); i++) {
      sums.put(i, sums.get(i) / by);
    }
  }

  private static LongBuffer elements(ByteBuffer bytes) {
    return bytes.slice().order(ByteOrder.nativeOrder()).asLongBuffer();
  }
}
