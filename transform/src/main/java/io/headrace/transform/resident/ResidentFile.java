/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.resident;

import ai.djl.ndarray.types.DataType;
import io.headrace.training.bundle.EngineShape;
import io.headrace.training.bundle.ModelBundle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** A model trained here whose file an engine runs as it is. */
record ResidentFile(ModelBundle bundle, ResidentImport file) implements ResidentBundle {
  static ResidentFile load(ModelBundle bundle, EngineShape shape, DeviceChoice choice) {
    return new ResidentFile(bundle, ResidentImport.load(shape.face(), bundle::copyTo, choice));
  }

  @Override
  public float[] scores(ByteBuffer encoded, int rows) {
    int inputs = bundle.shape().inputs();
    ByteBuffer cells = encoded.slice().limit(Math.multiplyExact(rows, inputs * Float.BYTES));
    TensorData features =
        new TensorData.Numbers(
            "features",
            DataType.FLOAT32,
            new long[] {rows, inputs},
            cells.order(ByteOrder.nativeOrder()));
    TensorData.Numbers answer = (TensorData.Numbers) file.engine().run(List.of(features)).get(0);
    float[] scores = new float[rows];
    answer.bytes().duplicate().order(ByteOrder.nativeOrder()).asFloatBuffer().get(scores);
    return scores;
  }

  @Override
  public String describe() {
    return file.describe();
  }

  @Override
  public void close() {
    file.close();
  }
}
