/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * How the engine's parameters and gradients are seen by the sum over the ranks and by the step,
 * which both work in the machine's own memory.
 */
interface ParameterMemory {
  /** The parameters: what is written here, the next pass uses. */
  List<FloatBuffer> values();

  /** Brings what was written to the engine; before every pass. */
  void publish();

  /** Adds the gradients of a backward pass to the buckets. */
  void collect();
}
