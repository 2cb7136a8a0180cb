/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import java.io.Serializable;

/** How one column becomes floats, and the evidence for why. */
public sealed interface EncodedColumn extends Serializable
    permits NumberColumn, CategoryColumn, ArrayColumn {
  String name();

  InputType type();

  /** Floats it takes. */
  int width();

  /** The decision and its evidence, in one line. */
  String describe();
}
