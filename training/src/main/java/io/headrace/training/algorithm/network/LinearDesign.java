/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import io.headrace.training.bundle.MlpShape;
import java.util.List;
import java.util.Map;

/** A weighted sum: a perceptron without hidden layers. */
record LinearDesign() implements LayeredDesign {
  @Override
  public Map<String, Object> settings() {
    return Map.of();
  }

  @Override
  public MlpShape shape(int width, int outputs) {
    return new MlpShape(width, List.of(), outputs);
  }
}
