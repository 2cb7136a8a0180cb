/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import java.nio.FloatBuffer;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * An encoding bound to one schema, for rows as Spark itself has them; it gives the same floats as
 * {@link RowEncoder}. Not thread-safe: one per task.
 */
public interface InternalRowEncoder {
  /**
   * Puts {@link Encoding#width()} floats at the target's position, which moves on.
   *
   * @throws BadRowException when a cell cannot be encoded; the target is then as it was before
   */
  void encode(InternalRow row, FloatBuffer target);
}
