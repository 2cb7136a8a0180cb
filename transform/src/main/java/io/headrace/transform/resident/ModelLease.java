/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.resident;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.headrace.training.bundle.Signature;
import io.headrace.training.encode.Encoding;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/** One task's use of a model. Not thread-safe; the weights behind it are shared. */
public final class ModelLease implements AutoCloseable {
  private final ResidentModel model;
  private final NDManager manager;
  private final ParameterStore parameters;
  private final Runnable giveBack;
  private final AtomicBoolean closed = new AtomicBoolean();

  ModelLease(ResidentModel model, Runnable giveBack) {
    this.model = model;
    this.manager = model.manager().newSubManager();
    this.parameters = new ParameterStore(manager, false);
    this.giveBack = giveBack;
  }

  public Encoding encoding() {
    return model.bundle().encoding();
  }

  public Signature signature() {
    return model.bundle().signature();
  }

  /** Floats per row. */
  public int width() {
    return model.bundle().shape().inputs();
  }

  /**
   * One forward pass.
   *
   * @param encoded direct, native order: {@code rows} × {@link #width()} floats; only borrowed
   * @return a logit per row
   */
  public float[] logits(ByteBuffer encoded, int rows) {
    try (NDManager batch = manager.newSubManager()) {
      NDArray input = batch.create(encoded, new Shape(rows, width()), DataType.FLOAT32);
      return model
          .block()
          .forward(parameters, new NDList(input), false)
          .singletonOrThrow()
          .toFloatArray();
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      manager.close();
      giveBack.run();
    }
  }
}
