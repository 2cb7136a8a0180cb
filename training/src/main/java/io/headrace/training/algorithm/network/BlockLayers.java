/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.headrace.training.bundle.NetworkShape;
import io.headrace.training.bundle.Networks;
import io.headrace.training.bundle.Weights;
import java.util.LinkedHashMap;
import java.util.Map;

/** A network of ours, whose file is its weights. */
final class BlockLayers implements Layers {
  private final Block block;
  private final ParameterStore store;

  /**
   * @param manager owns the parameters
   */
  BlockLayers(NDManager manager, NetworkShape shape, Weights weights) {
    this.block = Networks.of(shape);
    this.store = new ParameterStore(manager, false);
    weights.initialise(block, manager, shape.inputs());
  }

  @Override
  public Map<String, NDArray> parameters() {
    Map<String, NDArray> parameters = new LinkedHashMap<>();
    block
        .getParameters()
        .forEach(each -> parameters.put(each.getKey(), each.getValue().getArray()));
    return parameters;
  }

  @Override
  public NDArray forward(NDArray rows, boolean isTraining) {
    return block.forward(store, new NDList(rows), isTraining).singletonOrThrow();
  }

  @Override
  public byte[] toBytes() {
    return Weights.of(block).toBytes();
  }
}
