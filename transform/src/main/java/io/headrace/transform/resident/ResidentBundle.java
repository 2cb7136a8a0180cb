/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.resident;

import io.headrace.training.bundle.EngineShape;
import io.headrace.training.bundle.ModelBundle;
import io.headrace.training.bundle.ModelShape;
import io.headrace.training.bundle.NetworkShape;

/** A model trained here: it is fed rows that its own encoding has encoded. */
sealed interface ResidentBundle extends ResidentModel permits ResidentNetwork, ResidentFile {
  static ResidentBundle load(ModelBundle bundle, DeviceChoice choice) {
    ModelShape shape = bundle.shape();
    return shape instanceof NetworkShape network
        ? ResidentNetwork.load(bundle, network, choice)
        : ResidentFile.load(bundle, (EngineShape) shape, choice);
  }

  ModelBundle bundle();

  /**
   * One forward pass.
   *
   * @param encoded rows × width floats; only borrowed
   * @return raw scores, rows × as many as the model gives for a row
   */
  TensorData scores(TensorData.Numbers encoded);
}
