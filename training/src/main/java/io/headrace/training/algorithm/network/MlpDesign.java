/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import io.headrace.training.bundle.MlpShape;
import java.util.List;
import java.util.Map;

/**
 * A perceptron.
 *
 * @param hidden units of each hidden layer
 */
record MlpDesign(List<Integer> hidden) implements LayeredDesign {
  MlpDesign {
    hidden = List.copyOf(hidden);
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(NetworkOptions.HIDDEN, hidden);
  }

  @Override
  public MlpShape shape(int width, int outputs) {
    return new MlpShape(width, hidden, outputs);
  }
}
