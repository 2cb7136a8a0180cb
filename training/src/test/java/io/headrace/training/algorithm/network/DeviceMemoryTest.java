/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.algorithm.Loss;
import io.headrace.training.algorithm.Objective;
import io.headrace.training.bundle.MlpShape;
import io.headrace.training.bundle.TensorEngine;
import io.headrace.training.bundle.Weights;
import io.headrace.training.stage.RankDevice;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** The copies to a device and back, between two places of this machine's memory. */
class DeviceMemoryTest {
  private static final MlpShape SHAPE = new MlpShape(5, List.of(7, 3), 1);
  private static final Objective OBJECTIVE = new Objective(Loss.CROSS_ENTROPY, 1, 1, 1);
  private static final int ROWS = 8;

  @Test
  void parametersThatAreCopiedLearnTheSameBits() {
    assertThat(trained(DeviceMemory::of)).isEqualTo(trained(EngineMemory::of));
  }

  @Test
  void anEngineThatCanUseNoGpuSaysSo() {
    assumeTrue(TensorEngine.gpus("PyTorch") == 0);
    assertThatThrownBy(() -> Network.on(RankDevice.GPU, new LinearDesign(), 5, 1, 1))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("asks for GPUs")
        .hasMessageContaining("device: cpu");
  }

  /** The weights after a few steps of two micro-batches each. */
  private static byte[] trained(
      BiFunction<List<NDArray>, GradientBuckets, ParameterMemory> memory) {
    NDManager manager = EngineStart.pytorch().newBaseManager(Device.cpu());
    Layers layers = new BlockLayers(manager, SHAPE, Weights.initial(SHAPE, 1));
    try (Network network = new Network(manager, layers, SHAPE.inputs(), 1, memory)) {
      Random random = new Random(2);
      for (int step = 0; step < 5; step++) {
        network.buckets().clear();
        for (int half = 0; half < 2; half++) {
          network.backward(features(random), labels(random), ROWS, 2 * ROWS, OBJECTIVE);
        }
        descend(network);
      }
      FloatBuffer scores = FloatBuffer.allocate(ROWS);
      network.score(features(random), ROWS, scores);
      ByteBuffer all = ByteBuffer.wrap(network.model());
      return ByteBuffer.allocate(all.remaining() + ROWS * Float.BYTES)
          .put(all)
          .putFloat(scores.get(ROWS - 1))
          .array();
    }
  }

  private static void descend(Network network) {
    for (int i = 0; i < network.values().size(); i++) {
      FloatBuffer values = network.values().get(i);
      FloatBuffer gradients = network.gradients().get(i);
      for (int k = 0; k < values.capacity(); k++) {
        values.put(k, values.get(k) - 0.1f * gradients.get(k));
      }
    }
  }

  private static ByteBuffer features(Random random) {
    ByteBuffer features =
        ByteBuffer.allocateDirect(ROWS * SHAPE.inputs() * Float.BYTES)
            .order(ByteOrder.nativeOrder());
    for (int i = 0; i < ROWS * SHAPE.inputs(); i++) {
      features.putFloat((float) random.nextGaussian());
    }
    return features.flip();
  }

  private static FloatBuffer labels(Random random) {
    FloatBuffer labels = FloatBuffer.allocate(ROWS);
    while (labels.hasRemaining()) {
      labels.put(random.nextInt(2));
    }
    return labels.flip();
  }
}
