/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.resident;

import io.headrace.training.bundle.ModelInterface;
import io.headrace.training.bundle.Signature;
import io.headrace.training.encode.Encoding;
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
    return trained().bundle().encoding();
  }

  public Signature signature() {
    return trained().bundle().signature();
  }

  /** Floats per row. */
  public int width() {
    return trained().bundle().shape().inputs();
  }

  /** What an imported model asks for and gives back. */
  public ModelInterface face() {
    return imported().engine().face();
  }

  /**
   * One forward pass; see {@link EngineRoom#run}.
   *
   * @param inputs in the order of the model's; of a model trained here, encoded rows of {@link
   *     #width()} floats; only borrowed
   * @return in the order of the model's outputs; of a model trained here, a raw score per row, such
   *     as a logit
   */
  public List<TensorData> run(List<TensorData> inputs) {
    return model instanceof ResidentBundle bundle
        ? List.of(bundle.scores((TensorData.Numbers) inputs.get(0)))
        : imported().engine().run(inputs);
  }

  private ResidentBundle trained() {
    if (model instanceof ResidentBundle bundle) {
      return bundle;
    }
    throw new IllegalStateException("an imported model has no encoding");
  }

  private ResidentImport imported() {
    if (model instanceof ResidentImport imported) {
      return imported;
    }
    throw new IllegalStateException("a model trained here is fed rows, not tensors");
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      giveBack.run();
    }
  }
}
