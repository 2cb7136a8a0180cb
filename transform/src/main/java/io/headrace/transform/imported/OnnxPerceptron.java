/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.imported;

import io.headrace.training.bundle.MlpShape;
import io.headrace.training.bundle.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * A perceptron as an ONNX file: {@code x: float[rows, inputs]} to {@code y: float[rows, outputs]},
 * a Gemm for each layer and a Relu between them, opset 13. Field numbers are those of onnx.proto3.
 */
public final class OnnxPerceptron {
  private static final int IR_VERSION = 8;
  private static final int OPSET = 13;
  private static final int FLOAT = 1;
  private static final int INT_ATTRIBUTE = 2;

  private OnnxPerceptron() {}

  public static byte[] write(MlpShape shape, Weights weights) {
    ProtoWriter graph = new ProtoWriter();
    int layers = weights.tensors() / 2;
    String before = "x";
    for (int layer = 0; layer < layers; layer++) {
      boolean last = layer == layers - 1;
      String sum = last ? "y" : "sum" + layer;
      graph.message(1, gemm(before, layer, sum));
      before = sum;
      if (!last) {
        before = "active" + layer;
        graph.message(1, new ProtoWriter().text(1, sum).text(2, before).text(4, "Relu"));
      }
    }
    graph.text(2, "perceptron");
    int inputs = shape.inputs();
    for (int layer = 0; layer < layers; layer++) {
      FloatBuffer bias = weights.values(2 * layer + 1);
      int units = bias.remaining();
      graph.message(5, tensor("w" + layer, weights.values(2 * layer), units, inputs));
      graph.message(5, tensor("b" + layer, bias, units));
      inputs = units;
    }
    graph.message(11, value("x", shape.inputs()));
    graph.message(12, value("y", shape.outputs()));
    return new ProtoWriter()
        .number(1, IR_VERSION)
        .text(2, "headrace")
        .message(7, graph)
        .message(8, new ProtoWriter().text(1, "").number(2, OPSET))
        .toBytes();
  }

  private static ProtoWriter gemm(String input, int layer, String output) {
    return new ProtoWriter()
        .text(1, input)
        .text(1, "w" + layer)
        .text(1, "b" + layer)
        .text(2, output)
        .text(4, "Gemm")
        .message(5, new ProtoWriter().text(1, "transB").number(3, 1).number(20, INT_ATTRIBUTE));
  }

  private static ProtoWriter tensor(String name, FloatBuffer values, long... shape) {
    ProtoWriter tensor = new ProtoWriter();
    for (long extent : shape) {
      tensor.number(1, extent);
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(values.remaining() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return tensor.number(2, FLOAT).text(8, name).bytes(9, bytes);
  }

  private static ProtoWriter value(String name, long width) {
    ProtoWriter shape =
        new ProtoWriter()
            .message(1, new ProtoWriter().text(2, "rows"))
            .message(1, new ProtoWriter().number(1, width));
    ProtoWriter type = new ProtoWriter().number(1, FLOAT).message(2, shape);
    return new ProtoWriter().text(1, name).message(2, new ProtoWriter().message(1, type));
  }
}
