/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.resident;

import io.headrace.training.bundle.EngineShape;
import io.headrace.training.bundle.MlpShape;
import io.headrace.training.bundle.ModelBundle;
import io.headrace.training.bundle.ModelShape;

/** A model trained here: it is fed rows that its own encoding has encoded. */
sealed interface ResidentBundle extends ResidentModel permits ResidentNetwork, ResidentFile {
  static ResidentBundle load(ModelBundle bundle, DeviceChoice choice) {
    ModelShape shape = bundle.shape();
    return shape instanceof MlpShape mlp
        ? ResidentNetwork.load(bundle, mlp, choice)
        : ResidentFile.load(bundle, (EngineShape) shape, choice);
  }

  ModelBundle bundle();

  /**
   * One forward pass.
   *
   * @param encoded rows × width floats; only borrowed
   * @return a raw score per row
   */
  TensorData scores(TensorData.Numbers encoded);
}
