/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.resident;

import ai.djl.Device;
import io.headrace.training.bundle.TensorEngine;

/** Where a model is to run. */
public enum DeviceChoice {
  /** On a graphics processor where the engine sees one, else on the processor. */
  AUTO,
  CPU,
  /** On a graphics processor; without one the transform fails. */
  GPU;

  Device on(String engine) {
    boolean gpu = this == GPU || (this == AUTO && TensorEngine.gpus(engine) > 0);
    return gpu ? Device.gpu() : Device.cpu();
  }
}
