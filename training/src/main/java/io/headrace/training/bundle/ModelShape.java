/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import java.io.Serializable;

/** What a bundle's model file is, and how it is run: encoded rows in, raw scores for each out. */
public sealed interface ModelShape extends Serializable permits NetworkShape, EngineShape {
  /** Floats per row. */
  int inputs();

  /** The file's name inside the bundle. */
  String fileName();
}
