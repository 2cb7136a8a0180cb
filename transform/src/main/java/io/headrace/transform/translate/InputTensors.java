/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.translate;

import java.nio.ByteBuffer;
import java.util.List;

/** The inputs of an imported model for one batch, in memory that the engine reads directly. */
public interface InputTensors {
  /**
   * Room for all rows of an input, one behind the other, at position 0, full of zeros. To be filled
   * by place or in order; all of it goes to the model, wherever the position ends.
   *
   * @param rowShape of one row, without the axis of the rows; empty for one value a row
   * @return direct, in native order
   * @throws IllegalArgumentException when the model has no such input or takes no such shape
   */
  ByteBuffer numbers(String input, long... rowShape);

  /**
   * Sets an input of texts.
   *
   * @param values of all rows, one behind the other
   * @throws IllegalArgumentException when the model has no such input, takes no such shape, or
   *     there are too few or too many values
   */
  void texts(String input, List<String> values, long... rowShape);

  /** The model is not called with this row, whatever stands in the tensors for it. */
  void reject(int row, String reason);
}
