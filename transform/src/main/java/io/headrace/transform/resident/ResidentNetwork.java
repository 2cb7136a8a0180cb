/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.resident;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.headrace.training.bundle.ModelBundle;
import io.headrace.training.bundle.NetworkShape;
import io.headrace.training.bundle.Networks;
import io.headrace.training.bundle.TensorEngine;
import io.headrace.training.bundle.Weights;

/** A network trained here. Its weights are frozen, so that all tasks may read them at once. */
record ResidentNetwork(ModelBundle bundle, NDManager manager, Block block)
    implements ResidentBundle {
  private static final String ENGINE = "PyTorch";

  static ResidentNetwork load(ModelBundle bundle, NetworkShape shape, DeviceChoice choice) {
    Device device = choice.on(ENGINE);
    NDManager manager = TensorEngine.newManager(ENGINE, device);
    try {
      Block block = Networks.of(shape);
      block.freezeParameters(true);
      Weights.fromBytes(bundle.model()).initialise(block, manager, shape.inputs());
      return new ResidentNetwork(bundle, manager, block);
    } catch (RuntimeException first) {
      manager.close();
      throw first;
    }
  }

  @Override
  public TensorData scores(TensorData.Numbers encoded) {
    try (NDManager batch = manager.newSubManager()) {
      NDList input = new NDList(encoded.toArray(batch));
      NDList scores = block.forward(new ParameterStore(batch, false), input, false);
      return TensorData.of(scores.singletonOrThrow(), "score");
    }
  }

  @Override
  public String describe() {
    return TensorEngine.describe(ENGINE) + " on " + manager.getDevice();
  }

  @Override
  public void close() {
    manager.close();
  }
}
