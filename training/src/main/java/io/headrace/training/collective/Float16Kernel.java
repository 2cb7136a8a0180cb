/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

final class Float16Kernel implements Kernel {
  private final Reduction reduction;
  private final short[] ours = new short[BLOCK];
  private final short[] theirs = new short[BLOCK];

  Float16Kernel(Reduction reduction) {
    this.reduction = reduction;
  }

  @Override
  public void apply(ByteBuffer from, ByteBuffer into) {
    ShortBuffer addends = elements(from);
    ShortBuffer sums = elements(into);
    for (int at = 0; at < sums.limit(); at += BLOCK) {
      int length = Math.min(BLOCK, sums.limit() - at);
      addends.get(at, theirs, 0, length);
      sums.get(at, ours, 0, length);
      for (int i = 0; i < length; i++) {
        float one = Float16.toFloat(ours[i]);
        ours[i] = Float16.ofFloat(reduction.apply(one, Float16.toFloat(theirs[i])));
      }
      sums.put(at, ours, 0, length);
    }
  }

  @Override
  public void divide(ByteBuffer values, int by) {
    ShortBuffer sums = elements(values);
    for (int i = 0; i < sums.limit(); i++) {
      sums.put(i, Float16.ofFloat(Float16.toFloat(sums.get(i)) / by));
    }
  }

  private static ShortBuffer elements(ByteBuffer bytes) {
    return bytes.slice().order(ByteOrder.nativeOrder()).asShortBuffer();
  }
}
