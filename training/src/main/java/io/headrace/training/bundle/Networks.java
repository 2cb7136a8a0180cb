/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;

/** The networks there are, for training and scoring alike. */
public final class Networks {
  private Networks() {}

  /** Uninitialised. */
  public static Block of(NetworkShape shape) {
    return shape instanceof MlpShape mlp ? mlp(mlp) : cnn((CnnShape) shape);
  }

  private static Block cnn(CnnShape shape) {
    SequentialBlock block = new SequentialBlock();
    // Rows are flat; -1 stands for as many as there are.
    Shape pictures = new Shape(-1, shape.channels(), shape.height(), shape.width());
    block.add(new LambdaBlock(rows -> new NDList(rows.singletonOrThrow().reshape(pictures))));
    Shape padding = new Shape(shape.kernel() / 2, shape.kernel() / 2);
    for (int filters : shape.filters()) {
      block.add(
          Conv2d.builder()
              .setKernelShape(new Shape(shape.kernel(), shape.kernel()))
              .optPadding(padding)
              .setFilters(filters)
              .build());
      block.add(Activation.reluBlock());
      block.add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)));
    }
    block.add(Blocks.batchFlattenBlock());
    return block.add(mlp(shape.perceptron()));
  }

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
