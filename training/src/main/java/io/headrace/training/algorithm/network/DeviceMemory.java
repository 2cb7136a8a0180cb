/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * On a device with memory of its own: parameters are kept and changed here and copied there before
 * a pass, gradients are copied back after it, as ZeRO-Offload does (Ren et al. 2021). A pass copies
 * each parameter once in each direction.
 */
final class DeviceMemory implements ParameterMemory {
  private static final NDIndex ALL = new NDIndex("...");

  private final List<NDArray> parameters;
  private final GradientBuckets buckets;
  private final List<ByteBuffer> kept = new ArrayList<>();
  private final List<FloatBuffer> values = new ArrayList<>();

  private DeviceMemory(List<NDArray> parameters, GradientBuckets buckets) {
    this.parameters = parameters;
    this.buckets = buckets;
    for (NDArray parameter : parameters) {
      ByteBuffer there = parameter.toByteBuffer(true);
      ByteBuffer here = ByteBuffer.allocateDirect(there.remaining());
      kept.add(here.put(there).flip().order(ByteOrder.nativeOrder()));
      values.add(here.asFloatBuffer());
    }
  }

  /** Begins with gradients of 0; there must have been a backward pass. */
  static DeviceMemory of(List<NDArray> parameters, GradientBuckets buckets) {
    DeviceMemory memory = new DeviceMemory(parameters, buckets);
    memory.collect();
    buckets.clear();
    return memory;
  }

  @Override
  public List<FloatBuffer> values() {
    return values;
  }

  @Override
  public void publish() {
    for (int i = 0; i < kept.size(); i++) {
      parameters.get(i).set(kept.get(i));
    }
  }

  @Override
  public void collect() {
    for (int i = 0; i < parameters.size(); i++) {
      try (NDArray gradient = parameters.get(i).getGradient()) {
        add(gradient.toByteBuffer(true), buckets.slice(i));
        gradient.set(ALL, 0);
      }
    }
  }

  private static void add(ByteBuffer from, ByteBuffer to) {
    FloatBuffer more = from.order(ByteOrder.nativeOrder()).asFloatBuffer();
    FloatBuffer sum = to.asFloatBuffer();
    for (int i = 0; i < sum.capacity(); i++) {
      sum.put(i, sum.get(i) + more.get(i));
    }
  }
}
