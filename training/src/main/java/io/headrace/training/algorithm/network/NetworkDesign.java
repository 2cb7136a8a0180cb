/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import ai.djl.ndarray.NDManager;
import io.headrace.training.bundle.ModelShape;
import io.headrace.training.encode.Encoding;
import java.io.Serializable;
import java.util.Map;

/** What a network is to look like, before it is known what goes in and comes out. */
interface NetworkDesign extends Serializable {
  /** As in a train file, in a fixed order. */
  Map<String, Object> settings();

  /**
   * @param width floats of an encoded row
   * @param outputs scores of a row
   * @throws io.headrace.lakehouse.failure.Failure BAD_REQUEST where rows do not fit
   */
  ModelShape shape(int width, int outputs);

  /**
   * The network itself, the same on every rank.
   *
   * @param manager owns what is made
   * @throws io.headrace.lakehouse.failure.Failure BAD_REQUEST where rows do not fit
   */
  Layers layers(NDManager manager, int width, int outputs, long seed);

  /**
   * @throws io.headrace.lakehouse.failure.Failure BAD_REQUEST where it cannot learn from such rows
   */
  default void check(Encoding encoding) {}
}
