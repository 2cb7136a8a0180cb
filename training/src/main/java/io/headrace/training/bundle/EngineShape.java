/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Map;

/**
 * A file that an engine runs as it is. It reads float32[rows, inputs] and gives float32[rows,
 * outputs]: logits or numbers, with no transformation left to be done.
 */
public record EngineShape(ModelFormat format, int inputs, int outputs) implements ModelShape {
  public EngineShape {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "a model needs an input and an output, not " + inputs + " and " + outputs);
    }
  }

  @Override
  public String fileName() {
    return format.fileName();
  }

  /** What it asks for and gives back, as an engine is told. */
  public ModelInterface face() {
    return new ModelInterface(
        format,
        List.of(TensorSpec.of("features", DataType.FLOAT32, TensorSpec.ANY, (long) inputs)),
        List.of(TensorSpec.of("score", DataType.FLOAT32, TensorSpec.ANY, (long) outputs)),
        List.of(),
        Map.of());
  }
}
