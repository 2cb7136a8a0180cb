/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.imported;

import ai.djl.ndarray.types.DataType;
import io.headrace.training.bundle.ModelFormat;
import io.headrace.training.bundle.ModelInterface;
import io.headrace.training.bundle.TensorSpec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an ONNX file says of itself ({@code ModelProto} in onnx.proto3), read without an engine.
 *
 * @param externalData where weights lie outside the file, relative to its folder, as written
 */
record OnnxFile(ModelInterface face, Set<String> externalData) {
  /** Nodes hold graphs, which hold nodes; deeper than this is an attack on the stack. */
  private static final int DEEPEST = 64;

  /** Field numbers of onnx.proto3, by message. */
  private static final class Fields {
    static final int MODEL_IR_VERSION = 1;
    static final int MODEL_PRODUCER = 2;
    static final int MODEL_PRODUCER_VERSION = 3;
    static final int MODEL_GRAPH = 7;
    static final int MODEL_OPSET = 8;
    static final int OPSET_DOMAIN = 1;
    static final int OPSET_VERSION = 2;
    static final int GRAPH_NODE = 1;
    static final int GRAPH_INITIALIZER = 5;
    static final int GRAPH_INPUT = 11;
    static final int GRAPH_OUTPUT = 12;
    static final int NODE_OPERATOR = 4;
    static final int NODE_ATTRIBUTE = 5;
    static final int NODE_DOMAIN = 7;
    static final int ATTRIBUTE_TENSOR = 5;
    static final int ATTRIBUTE_GRAPH = 6;
    static final int ATTRIBUTE_TENSORS = 10;
    static final int ATTRIBUTE_GRAPHS = 11;
    static final int TENSOR_NAME = 8;
    static final int TENSOR_EXTERNAL = 13;
    static final int ENTRY_KEY = 1;
    static final int ENTRY_VALUE = 2;
    static final int VALUE_NAME = 1;
    static final int VALUE_TYPE = 2;
    static final int TYPE_TENSOR = 1;
    static final int TENSOR_ELEMENT = 1;
    static final int TENSOR_SHAPE = 2;
    static final int SHAPE_DIM = 1;
    static final int DIM_VALUE = 1;
  }

  /**
   * @throws MalformedModelFile when the bytes are no whole model
   */
  static OnnxFile read(ByteBuffer bytes) {
    Reading reading = new Reading();
    reading.model(new ProtoReader(bytes));
    return reading.result();
  }

  /** Gathers while walking. */
  private static final class Reading {
    private final List<TensorSpec> inputs = new ArrayList<>();
    private final List<TensorSpec> outputs = new ArrayList<>();
    private final Set<String> initializers = new HashSet<>();
    private final Set<String> external = new LinkedHashSet<>();
    private final Set<String> operators = new LinkedHashSet<>();
    private final Map<String, String> facts = new TreeMap<>();
    private long irVersion;
    private boolean hasGraph;

    OnnxFile result() {
      if (!hasGraph || irVersion <= 0) {
        throw new MalformedModelFile("it has no graph");
      }
      // An input with a value of its own need not be fed.
      List<TensorSpec> fed = new ArrayList<>(inputs);
      fed.removeIf(each -> initializers.contains(each.name()));
      facts.put("operators", String.join(" ", operators));
      return new OnnxFile(
          new ModelInterface(ModelFormat.ONNX, fed, outputs, List.of(), facts), external);
    }

    void model(ProtoReader model) {
      String producer = "";
      while (model.next()) {
        switch (model.field()) {
          case Fields.MODEL_IR_VERSION -> irVersion = model.number();
          case Fields.MODEL_PRODUCER -> producer = model.text();
          case Fields.MODEL_PRODUCER_VERSION -> producer += " " + model.text();
          case Fields.MODEL_GRAPH -> {
            hasGraph = true;
            graph(model.message(), 0);
          }
          case Fields.MODEL_OPSET -> opset(model.message());
          default -> model.skip();
        }
      }
      facts.put("producer", producer);
      facts.put("ir-version", Long.toString(irVersion));
    }

    private void opset(ProtoReader opset) {
      String domain = "";
      long version = 0;
      while (opset.next()) {
        switch (opset.field()) {
          case Fields.OPSET_DOMAIN -> domain = opset.text();
          case Fields.OPSET_VERSION -> version = opset.number();
          default -> opset.skip();
        }
      }
      facts.put("opset " + (domain.isEmpty() ? "ai.onnx" : domain), Long.toString(version));
    }

    private void graph(ProtoReader graph, int depth) {
      if (depth > DEEPEST) {
        throw new MalformedModelFile("its graphs are nested deeper than " + DEEPEST);
      }
      while (graph.next()) {
        switch (graph.field()) {
          case Fields.GRAPH_NODE -> node(graph.message(), depth);
          case Fields.GRAPH_INITIALIZER -> initializers.add(tensor(graph.message()));
          case Fields.GRAPH_INPUT -> value(graph.message(), depth, inputs);
          case Fields.GRAPH_OUTPUT -> value(graph.message(), depth, outputs);
          default -> graph.skip();
        }
      }
    }

    private void node(ProtoReader node, int depth) {
      String operator = "";
      String domain = "";
      while (node.next()) {
        switch (node.field()) {
          case Fields.NODE_OPERATOR -> operator = node.text();
          case Fields.NODE_DOMAIN -> domain = node.text();
          case Fields.NODE_ATTRIBUTE -> attribute(node.message(), depth);
          default -> node.skip();
        }
      }
      operators.add(domain.isEmpty() ? operator : domain + ":" + operator);
    }

    private void attribute(ProtoReader attribute, int depth) {
      while (attribute.next()) {
        switch (attribute.field()) {
          case Fields.ATTRIBUTE_TENSOR, Fields.ATTRIBUTE_TENSORS -> tensor(attribute.message());
          case Fields.ATTRIBUTE_GRAPH, Fields.ATTRIBUTE_GRAPHS ->
              graph(attribute.message(), depth + 1);
          default -> attribute.skip();
        }
      }
    }

    /** Notes where its values lie, and returns its name. */
    private String tensor(ProtoReader tensor) {
      String name = "";
      while (tensor.next()) {
        switch (tensor.field()) {
          case Fields.TENSOR_NAME -> name = tensor.text();
          case Fields.TENSOR_EXTERNAL -> external(tensor.message());
          default -> tensor.skip();
        }
      }
      return name;
    }

    private void external(ProtoReader entry) {
      String key = "";
      String value = "";
      while (entry.next()) {
        switch (entry.field()) {
          case Fields.ENTRY_KEY -> key = entry.text();
          case Fields.ENTRY_VALUE -> value = entry.text();
          default -> entry.skip();
        }
      }
      if (key.equals("location")) {
        external.add(value);
      }
    }

    private void value(ProtoReader value, int depth, List<TensorSpec> into) {
      String name = "";
      TensorSpec type = TensorSpec.unranked("", DataType.UNKNOWN);
      while (value.next()) {
        switch (value.field()) {
          case Fields.VALUE_NAME -> name = value.text();
          case Fields.VALUE_TYPE -> type = type(value.message());
          default -> value.skip();
        }
      }
      if (depth == 0) {
        into.add(new TensorSpec(name, type.type(), type.ranked(), type.shape()));
      }
    }

    /** Sequences, maps and optional values have no type here: {@link DataType#UNKNOWN}. */
    private static TensorSpec type(ProtoReader type) {
      TensorSpec found = TensorSpec.unranked("", DataType.UNKNOWN);
      while (type.next()) {
        if (type.field() == Fields.TYPE_TENSOR) {
          found = tensorType(type.message());
        } else {
          type.skip();
        }
      }
      return found;
    }

    private static TensorSpec tensorType(ProtoReader type) {
      DataType element = DataType.UNKNOWN;
      boolean ranked = false;
      List<Long> shape = new ArrayList<>();
      while (type.next()) {
        switch (type.field()) {
          case Fields.TENSOR_ELEMENT ->
              element = OnnxTensors.elementType(type.number()).orElse(DataType.UNKNOWN);
          case Fields.TENSOR_SHAPE -> {
            ranked = true;
            shape(type.message(), shape);
          }
          default -> type.skip();
        }
      }
      return new TensorSpec("", element, ranked, shape);
    }

    private static void shape(ProtoReader shape, List<Long> extents) {
      while (shape.next()) {
        if (shape.field() != Fields.SHAPE_DIM) {
          shape.skip();
          continue;
        }
        ProtoReader dim = shape.message();
        long extent = TensorSpec.ANY;
        while (dim.next()) {
          if (dim.field() == Fields.DIM_VALUE) {
            extent = dim.number();
          } else {
            dim.skip();
          }
        }
        extents.add(extent < 0 ? TensorSpec.ANY : extent);
      }
    }
  }
}
