/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.resident;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.bundle.ImportedModel;
import io.headrace.training.bundle.ModelBundle;
import io.headrace.training.bundle.StoredModel;

/** A model in native memory, which all tasks may use at once. */
sealed interface ResidentModel extends AutoCloseable permits ResidentBundle, ResidentImport {
  static ResidentModel load(ModelSource source) {
    StoredModel stored = StoredModel.open(source.storage().value(), source.path());
    if (!stored.checksum().equals(source.checksum())) {
      throw Failure.badData(
          "The model at " + source.path() + " has changed since this transform began.");
    }
    return stored instanceof ImportedModel imported
        ? ResidentImport.load(imported, source.device())
        : ResidentBundle.load((ModelBundle) stored, source.device());
  }

  /** The engine, its version and the device the model is on. */
  String describe();

  @Override
  void close();
}
