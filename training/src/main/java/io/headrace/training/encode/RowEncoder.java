/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import java.nio.FloatBuffer;
import org.apache.spark.sql.Row;

/** An encoding bound to one schema. Not thread-safe: one per task. */
public interface RowEncoder {
  /**
   * Puts {@link Encoding#width()} floats at the target's position, which moves on.
   *
   * @throws BadRowException when a cell cannot be encoded; the target is then as it was before
   */
  void encode(Row row, FloatBuffer target);

  /**
   * 1 for the positive value, 0 for the negative one.
   *
   * @throws BadRowException when the label is null or a third value
   * @throws IllegalStateException when the schema has no label column
   */
  float label(Row row);
}
