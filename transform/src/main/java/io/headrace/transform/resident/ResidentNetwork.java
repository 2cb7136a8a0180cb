/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.resident;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import io.headrace.training.bundle.ModelBundle;
import io.headrace.training.bundle.Networks;
import io.headrace.training.bundle.TensorEngine;

/** A network trained here. Its weights are frozen, so that all tasks may read them at once. */
record ResidentNetwork(ModelBundle bundle, NDManager manager, Block block)
    implements ResidentModel {
  private static final String ENGINE = "PyTorch";

  static ResidentNetwork load(ModelBundle bundle, DeviceChoice choice) {
    Device device = choice.on(ENGINE);
    NDManager manager = TensorEngine.newManager(ENGINE, device);
    try {
      Block block = Networks.mlp(bundle.shape());
      block.freezeParameters(true);
      bundle.weights().initialise(block, manager, bundle.shape().inputs());
      return new ResidentNetwork(bundle, manager, block);
    } catch (RuntimeException first) {
      manager.close();
      throw first;
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
