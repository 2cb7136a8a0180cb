/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;

/** The networks there are, for training and scoring alike. */
public final class Networks {
  private Networks() {}

  /** Linear layers with rectified units between them; the last one gives logits. Uninitialised. */
  public static Block mlp(MlpShape shape) {
    SequentialBlock block = new SequentialBlock();
    for (int units : shape.hidden()) {
      block.add(Linear.builder().setUnits(units).build());
      block.add(Activation.reluBlock());
    }
    return block.add(Linear.builder().setUnits(shape.outputs()).build());
  }
}
