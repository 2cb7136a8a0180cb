/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import java.util.ArrayList;
import java.util.List;

/**
 * A multi-layer perceptron's layers.
 *
 * @param inputs floats per row
 * @param hidden units of each hidden layer; none is logistic regression
 * @param outputs scores: one, such as the logit of the positive label, or one for each class
 */
public record MlpShape(int inputs, List<Integer> hidden, int outputs) implements NetworkShape {
  public MlpShape {
    hidden = List.copyOf(hidden);
    if (inputs < 1 || outputs < 1 || hidden.stream().anyMatch(units -> units < 1)) {
      throw new IllegalArgumentException(
          "every layer needs a unit: " + inputs + ", " + hidden + ", " + outputs);
    }
  }

  @Override
  public List<List<Long>> parameterShapes() {
    List<List<Long>> shapes = new ArrayList<>();
    long before = inputs;
    for (int units : layers()) {
      shapes.add(List.of((long) units, before));
      shapes.add(List.of((long) units));
      before = units;
    }
    return shapes;
  }

  /** Units of every layer after the input. */
  List<Integer> layers() {
    List<Integer> layers = new ArrayList<>(hidden);
    layers.add(outputs);
    return layers;
  }

  /** Weights and biases together. */
  public long parameters() {
    long count = 0;
    long before = inputs;
    for (int units : layers()) {
      count += (before + 1) * units;
      before = units;
    }
    return count;
  }
}
