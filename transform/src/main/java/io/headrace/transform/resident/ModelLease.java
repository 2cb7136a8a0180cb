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
import io.headrace.training.bundle.ModelBundle;
import io.headrace.training.bundle.ModelInterface;
import io.headrace.training.bundle.Signature;
import io.headrace.training.encode.Encoding;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** One task's use of a model. Not thread-safe; the weights behind it are shared. */
public final class ModelLease implements AutoCloseable {
  private final ResidentModel model;
  private final Runnable giveBack;
  private final AtomicBoolean closed = new AtomicBoolean();

  ModelLease(ResidentModel model, Runnable giveBack) {
    this.model = model;
    this.giveBack = giveBack;
  }

  /** The engine, its version and the device the model is on. */
  public String describe() {
    return model.describe();
  }

  /** Whether the model was made elsewhere, and is fed tensors rather than rows. */
  public boolean isImported() {
    return model instanceof ResidentImport;
  }

  public Encoding encoding() {
    return network().bundle().encoding();
  }

  public Signature signature() {
    return network().bundle().signature();
  }

  /** Floats per row. */
  public int width() {
    return network().bundle().shape().inputs();
  }

  /** What an imported model asks for and gives back. */
  public ModelInterface face() {
    return imported().engine().face();
  }

  /**
   * One forward pass of a network trained here.
   *
   * @param encoded direct, native order: {@code rows} × {@link #width()} floats; only borrowed
   * @return a logit per row
   */
  public float[] logits(ByteBuffer encoded, int rows) {
    ResidentNetwork network = network();
    ModelBundle bundle = network.bundle();
    try (NDManager batch = network.manager().newSubManager()) {
      Shape shape = new Shape(rows, bundle.shape().inputs());
      NDArray input = batch.create(encoded, shape, DataType.FLOAT32);
      return network
          .block()
          .forward(new ParameterStore(batch, false), new NDList(input), false)
          .singletonOrThrow()
          .toFloatArray();
    }
  }

  /**
   * One forward pass of an imported model; see {@link EngineRoom#run}.
   *
   * @param inputs in the order of the model's; only borrowed
   */
  public List<TensorData> run(List<TensorData> inputs) {
    return imported().engine().run(inputs);
  }

  private ResidentNetwork network() {
    if (model instanceof ResidentNetwork network) {
      return network;
    }
    throw new IllegalStateException("an imported model has no encoding");
  }

  private ResidentImport imported() {
    if (model instanceof ResidentImport imported) {
      return imported;
    }
    throw new IllegalStateException("a network trained here is fed rows, not tensors");
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      giveBack.run();
    }
  }
}
