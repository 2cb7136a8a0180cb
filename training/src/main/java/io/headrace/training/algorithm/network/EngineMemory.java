/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import ai.djl.ndarray.NDArray;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/** On the processor: the engine's own memory, in which nothing is copied. */
final class EngineMemory implements ParameterMemory {
  private final List<FloatBuffer> values;

  private EngineMemory(List<FloatBuffer> values) {
    this.values = values;
  }

  /** Gives gradients the memory of the buckets; there must have been a backward pass. */
  static EngineMemory of(List<NDArray> parameters, GradientBuckets buckets) {
    for (int i = 0; i < parameters.size(); i++) {
      try (NDArray gradient = parameters.get(i).getGradient()) {
        gradient.set(buckets.slice(i));
      }
    }
    return new EngineMemory(
        parameters.stream()
            .map(each -> each.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer())
            .toList());
  }

  @Override
  public List<FloatBuffer> values() {
    return values;
  }

  @Override
  public void publish() {
    // The engine reads the very same memory.
  }

  @Override
  public void collect() {
    // The engine has written to the buckets.
  }
}
