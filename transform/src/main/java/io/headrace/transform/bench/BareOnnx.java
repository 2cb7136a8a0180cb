/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/** ONNX Runtime with nothing around it: one thread, one direct buffer, one tensor a batch. */
final class BareOnnx implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final int width;
  private final FloatBuffer batch;

  BareOnnx(byte[] model, int width, int batchRows) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session = environment.createSession(model, options);
    }
    this.width = width;
    this.batch =
        ByteBuffer.allocateDirect(batchRows * width * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int i = 0; i < batch.capacity(); i++) {
      batch.put(i, i % 255 / 255f);
    }
  }

  /** Scores the one batch again and again; the sum keeps the work from being left out. */
  double run(long rows) throws OrtException {
    double sum = 0;
    int batchRows = batch.capacity() / width;
    for (long done = 0; done < rows; done += batchRows) {
      try (OnnxTensor tensor =
              OnnxTensor.createTensor(environment, batch, new long[] {batchRows, width});
          OrtSession.Result result = session.run(Map.of("x", tensor))) {
        FloatBuffer answers = ((OnnxTensor) result.get(0)).getFloatBuffer();
        sum += answers.get(0);
      }
    }
    return sum;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
