/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.contest;

import java.util.Locale;

/** What can be measured alone. */
public enum Part {
  /** One rank's training loop beside the bare engine's. */
  LOOP,
  /** A rank's memory over many steps. */
  MEMORY,
  /** Handwritten digits, by a perceptron and by convolutions. */
  MNIST,
  /** The census, by trees. */
  CENSUS,
  /** What is lost with a rank. */
  KILL;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
