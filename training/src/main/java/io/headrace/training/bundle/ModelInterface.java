/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an imported model asks for and gives back, as its file says.
 *
 * @param features names of the single input's columns, in order; empty where the model names none
 * @param facts what else is known of it, such as its producer
 */
public record ModelInterface(
    ModelFormat format,
    List<TensorSpec> inputs,
    List<TensorSpec> outputs,
    List<String> features,
    Map<String, String> facts)
    implements Serializable {
  public ModelInterface {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    features = List.copyOf(features);
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  /** The same with what an example has shown of the outputs. */
  public ModelInterface withOutputs(List<TensorSpec> shown) {
    return new ModelInterface(format, inputs, shown, features, facts);
  }
}
