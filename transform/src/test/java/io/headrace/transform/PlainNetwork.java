/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform;

import io.headrace.training.bundle.MlpShape;
import io.headrace.training.bundle.Weights;
import io.headrace.training.encode.Encoding;
import java.nio.FloatBuffer;
import org.apache.spark.sql.Row;

/** A perceptron in two loops: what the engine's answers are compared with. */
final class PlainNetwork {
  private final Encoding encoding;
  private final MlpShape shape;
  private final Weights weights;

  PlainNetwork(Encoding encoding, MlpShape shape, Weights weights) {
    this.encoding = encoding;
    this.shape = shape;
    this.weights = weights;
  }

  double probability(Row row) {
    FloatBuffer encoded = FloatBuffer.allocate(encoding.width());
    encoding.encoderFor(row.schema()).encode(row, encoded);
    double[] units = new double[encoding.width()];
    for (int i = 0; i < units.length; i++) {
      units[i] = encoded.get(i);
    }
    int layers = shape.hidden().size() + 1;
    for (int layer = 0; layer < layers; layer++) {
      units = layer(units, layer, layer < layers - 1);
    }
    return 1 / (1 + Math.exp(-units[0]));
  }

  private double[] layer(double[] inputs, int layer, boolean rectified) {
    FloatBuffer weight = weights.values(2 * layer);
    FloatBuffer bias = weights.values(2 * layer + 1);
    double[] outputs = new double[bias.remaining()];
    for (int unit = 0; unit < outputs.length; unit++) {
      double sum = bias.get(unit);
      for (int i = 0; i < inputs.length; i++) {
        sum += weight.get(unit * inputs.length + i) * inputs[i];
      }
      outputs[unit] = rectified ? Math.max(0, sum) : sum;
    }
    return outputs;
  }
}
