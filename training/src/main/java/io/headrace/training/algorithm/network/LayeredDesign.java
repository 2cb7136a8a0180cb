/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import ai.djl.ndarray.NDManager;
import io.headrace.training.bundle.NetworkShape;
import io.headrace.training.bundle.Weights;

/** A network of ours, that begins with weights drawn by chance. */
interface LayeredDesign extends NetworkDesign {
  @Override
  NetworkShape shape(int width, int outputs);

  @Override
  default Layers layers(NDManager manager, int width, int outputs, long seed) {
    NetworkShape shape = shape(width, outputs);
    return new BlockLayers(manager, shape, Weights.initial(shape, seed));
  }
}
