/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.imported;

import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.bundle.ModelInterface;
import io.headrace.training.bundle.TensorSpec;
import io.headrace.transform.resident.TensorData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Inputs to try a model on: a JSON object with an array for each input, or a file of an ONNX tensor
 * for each, in the order of the inputs.
 */
final class Example {
  private static final int LARGEST_BYTES = 256 << 20;

  private Example() {}

  static List<TensorData> read(List<Path> files, ModelInterface face) {
    List<TensorData> given = new ArrayList<>();
    for (Path file : files) {
      try {
        if (Files.size(file) > LARGEST_BYTES) {
          throw Failure.badRequest("The example " + file + " is larger than 256 MiB.");
        }
        given.addAll(content(file, face));
      } catch (IOException | MalformedModelFile broken) {
        throw Failure.badRequest(
            "The example " + file + " cannot be read: " + broken.getMessage() + ".", broken);
      }
    }
    return matched(given, face);
  }

  private static List<TensorData> content(Path file, ModelInterface face) throws IOException {
    byte[] head = new byte[1];
    try (var in = Files.newInputStream(file)) {
      in.readNBytes(head, 0, 1);
    }
    if (head[0] != '{') {
      return List.of(OnnxTensors.read(file));
    }
    JsonNode root = new ObjectMapper().readTree(file.toFile());
    List<TensorData> tensors = new ArrayList<>();
    for (TensorSpec input : face.inputs()) {
      if (root.has(input.name())) {
        tensors.add(JsonTensor.read(input.name(), input.type(), root.get(input.name())));
      }
    }
    return tensors;
  }

  /** One tensor for each input: by name where all have one, else by place. */
  private static List<TensorData> matched(List<TensorData> given, ModelInterface face) {
    List<TensorSpec> inputs = face.inputs();
    if (given.size() != inputs.size()) {
      throw Failure.badRequest(
          "The example has " + given.size() + " tensors, the model reads " + inputs + ".");
    }
    List<TensorData> matched = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      TensorSpec input = inputs.get(i);
      TensorData tensor =
          given.stream()
              .filter(each -> each.name().equals(input.name()))
              .findFirst()
              .orElse(given.get(i));
      check(input, tensor);
      matched.add(tensor.named(input.name()));
    }
    return matched;
  }

  private static void check(TensorSpec input, TensorData tensor) {
    boolean fits =
        input.ranked()
            ? input.accepts(tensor.type(), Arrays.stream(tensor.shape()).boxed().toList())
            : tensor.type() != DataType.UNKNOWN;
    if (!fits) {
      throw Failure.badRequest(
          "The example does not fit: the model reads "
              + input
              + ", the example has "
              + TensorSpec.describe(tensor.type(), tensor.shape())
              + ".");
    }
  }

  /** What the outputs turned out to be, where the file left it open. */
  static ModelInterface shown(
      ModelInterface face, List<TensorData> inputs, List<TensorData> outputs) {
    List<TensorSpec> specs = new ArrayList<>();
    List<TensorSpec> read = new ArrayList<>();
    for (int i = 0; i < face.inputs().size(); i++) {
      TensorSpec input = face.inputs().get(i);
      read.add(input.ranked() ? input : open(input.name(), inputs.get(i)));
    }
    for (int i = 0; i < outputs.size(); i++) {
      boolean known = i < face.outputs().size() && face.outputs().get(i).ranked();
      String name =
          i < face.outputs().size() ? face.outputs().get(i).name() : outputs.get(i).name();
      specs.add(known ? face.outputs().get(i) : open(name, outputs.get(i)));
    }
    return new ModelInterface(face.format(), read, specs, face.features(), face.facts());
  }

  /** The shape of an example, its first axis left open: that is its rows. */
  private static TensorSpec open(String name, TensorData tensor) {
    List<Long> shape = new ArrayList<>(Arrays.stream(tensor.shape()).boxed().toList());
    if (!shape.isEmpty()) {
      shape.set(0, TensorSpec.ANY);
    }
    return new TensorSpec(name, tensor.type(), true, shape);
  }

  static String describe(TensorData tensor) {
    return tensor.name() + ": " + TensorSpec.describe(tensor.type(), tensor.shape());
  }
}
