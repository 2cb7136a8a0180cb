/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.translate;

/** Columns into a model's inputs, a batch at a time. One per task, and one thread at a time. */
@FunctionalInterface
public interface InputEncoder extends AutoCloseable {
  /**
   * Fills every input of the model. What a row becomes must not depend on the rows beside it.
   *
   * @param rows valid until this comes back, at least one
   * @throws Exception when some row cannot be encoded: the batch is halved down to such rows, which
   *     are rejected with what was thrown as the reason
   */
  void encode(ColumnBatch rows, InputTensors inputs) throws Exception;

  /** Frees what it holds; called once, when its task ends. */
  @Override
  default void close() {}
}
