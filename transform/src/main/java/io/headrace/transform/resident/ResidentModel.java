/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.resident;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.bundle.ModelBundle;
import io.headrace.training.bundle.Networks;
import io.headrace.training.bundle.TensorEngine;

/** A model in native memory. Its weights are frozen, so that all tasks may read them at once. */
final class ResidentModel implements AutoCloseable {
  private final ModelBundle bundle;
  private final NDManager manager;
  private final Block block;

  private ResidentModel(ModelBundle bundle, NDManager manager, Block block) {
    this.bundle = bundle;
    this.manager = manager;
    this.block = block;
  }

  static ResidentModel load(ModelSource source) {
    ModelBundle bundle = ModelBundle.open(source.storage().value(), source.path());
    if (!bundle.checksum().equals(source.checksum())) {
      throw Failure.badData(
          "The model at " + source.path() + " has changed since this transform began.");
    }
    NDManager manager = TensorEngine.newManager();
    try {
      Block block = Networks.mlp(bundle.shape());
      block.freezeParameters(true);
      bundle.weights().initialise(block, manager, bundle.shape().inputs());
      return new ResidentModel(bundle, manager, block);
    } catch (RuntimeException first) {
      manager.close();
      throw first;
    }
  }

  ModelBundle bundle() {
    return bundle;
  }

  NDManager manager() {
    return manager;
  }

  Block block() {
    return block;
  }

  @Override
  public void close() {
    manager.close();
  }
}
