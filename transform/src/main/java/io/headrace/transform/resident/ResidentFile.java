/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.resident;

import io.headrace.training.bundle.EngineShape;
import io.headrace.training.bundle.ModelBundle;
import java.util.List;

/** A model trained here whose file an engine runs as it is. */
record ResidentFile(ModelBundle bundle, ResidentImport file) implements ResidentBundle {
  static ResidentFile load(ModelBundle bundle, EngineShape shape, DeviceChoice choice) {
    return new ResidentFile(bundle, ResidentImport.load(shape.face(), bundle::copyTo, choice));
  }

  @Override
  public TensorData scores(TensorData.Numbers encoded) {
    return file.engine().run(List.of(encoded.named("features"))).get(0);
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
