/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.imported;

import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.transform.resident.TensorData;
import java.util.ArrayList;
import java.util.List;

/** Nested JSON arrays as a tensor. */
final class JsonTensor {
  private final List<JsonNode> cells = new ArrayList<>();
  private final List<Long> shape = new ArrayList<>();

  private JsonTensor() {}

  /**
   * @throws MalformedModelFile when the arrays are ragged or a cell has another type
   */
  static TensorData read(String name, DataType type, JsonNode node) {
    JsonTensor tensor = new JsonTensor();
    tensor.walk(node, 0);
    long[] shape = tensor.shape.stream().mapToLong(Long::longValue).toArray();
    if (type == DataType.STRING) {
      return new TensorData.Texts(
          name, shape, tensor.cells.stream().map(JsonNode::asText).toList());
    }
    TensorData.Builder values = new TensorData.Builder(name, type, tensor.cells.size());
    for (JsonNode cell : tensor.cells) {
      if (!cell.isNumber() && !cell.isBoolean()) {
        throw new MalformedModelFile(name + " holds " + cell + ", no number");
      }
      values.add(cell.isBoolean() ? (cell.asBoolean() ? 1 : 0) : cell.asDouble());
    }
    return values.build(shape);
  }

  private void walk(JsonNode node, int depth) {
    if (!node.isArray()) {
      if (depth != shape.size()) {
        throw new MalformedModelFile("its arrays are ragged");
      }
      cells.add(node);
      return;
    }
    if (depth == shape.size() && cells.isEmpty()) {
      shape.add((long) node.size());
    } else if (depth >= shape.size() || shape.get(depth) != node.size()) {
      throw new MalformedModelFile("its arrays are ragged");
    }
    for (JsonNode each : node) {
      walk(each, depth + 1);
    }
  }
}
