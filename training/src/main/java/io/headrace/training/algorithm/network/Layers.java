/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** What is trained, inside the engine: encoded rows in, raw scores out, and parameters between. */
interface Layers {
  /** Those that are to be learnt, by name, in an order that is the same on every rank. */
  Map<String, NDArray> parameters();

  /**
   * @param rows float32[rows, width]
   * @return float32[rows, scores], owned by whoever owns {@code rows}
   */
  NDArray forward(NDArray rows, boolean isTraining);

  /** The file that the model is: the same parameters, the same bytes. */
  byte[] toBytes();
}
