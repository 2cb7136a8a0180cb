/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import java.util.List;

/** A network of ours, whose file is its weights: {@link Networks} builds it. */
public sealed interface NetworkShape extends ModelShape permits MlpShape, CnnShape {
  /** Scores of a row: one, or one for each class. */
  int outputs();

  /**
   * Extents of its parameters, in the order of the network: weight and bias of each layer in turn,
   * of a weight first what comes out of the layer.
   */
  List<List<Long>> parameterShapes();

  @Override
  default String fileName() {
    return "weights.safetensors";
  }
}
