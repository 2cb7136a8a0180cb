/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.lakehouse.failure.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The safetensors format: eight bytes with the header's length, a JSON header, the values. Only
 * what {@link Weights} needs of it: float32, tensors one behind the other.
 */
final class Safetensors {
  private static final int ALIGNMENT = 8;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Safetensors() {}

  static byte[] write(Weights weights) {
    byte[] header = header(weights.layout());
    ByteBuffer values = weights.bytes();
    ByteBuffer file =
        ByteBuffer.allocate(Math.addExact(Long.BYTES + header.length, values.remaining()))
            .order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(header.length).put(header).put(values);
    return file.array();
  }

  static Weights read(byte[] bytes) {
    try {
      ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      long length = file.getLong();
      byte[] header = new byte[Math.toIntExact(Math.min(length, file.remaining()))];
      file.get(header);
      ByteBuffer values = Weights.allocate(file.remaining()).put(file).flip();
      values.order(ByteOrder.LITTLE_ENDIAN);
      return new Weights(tensors(JSON.readTree(header), values.limit()), values);
    } catch (IOException | RuntimeException malformed) {
      throw Failure.badData("The weights cannot be read: " + malformed.getMessage(), malformed);
    }
  }

  private static byte[] header(List<Tensor> tensors) {
    ObjectNode root = JSON.createObjectNode();
    for (Tensor tensor : tensors) {
      ObjectNode node = root.putObject(tensor.name()).put("dtype", "F32");
      ArrayNode shape = node.putArray("shape");
      tensor.shape().forEach(shape::add);
      node.putArray("data_offsets").add(tensor.start()).add(tensor.start() + tensor.bytes());
    }
    String text = root.toString();
    int padding = Math.floorMod(-text.length(), ALIGNMENT);
    return (text + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
  }

  private static List<Tensor> tensors(JsonNode header, int bytes) {
    List<Tensor> tensors = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      tensors.add(tensor(entry.getKey(), entry.getValue()));
    }
    tensors.sort(Comparator.comparingInt(Tensor::start));
    int end = 0;
    for (Tensor tensor : tensors) {
      require(tensor.start() == end, tensor.name() + " does not follow its predecessor");
      end += tensor.bytes();
    }
    require(end == bytes, "tensors end at byte " + end + " of " + bytes);
    return tensors;
  }

  private static Tensor tensor(String name, JsonNode node) {
    require(node.required("dtype").asText().equals("F32"), name + " is not F32");
    List<Long> shape = new ArrayList<>();
    long floats = 1;
    for (JsonNode extent : node.required("shape")) {
      shape.add(extent.asLong());
      floats = Math.multiplyExact(floats, extent.asLong());
    }
    int start = node.required("data_offsets").required(0).asInt();
    int end = node.required("data_offsets").required(1).asInt();
    require(
        start >= 0 && end - start == floats * Float.BYTES, name + " is not as long as its shape");
    return new Tensor(name, shape, start, end - start);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
