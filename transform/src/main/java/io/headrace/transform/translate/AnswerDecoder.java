/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.translate;

import io.headrace.transform.resident.TensorData;
import java.util.List;

/** A model's outputs into columns, a batch at a time. One per task, and one thread at a time. */
@FunctionalInterface
public interface AnswerDecoder extends AutoCloseable {
  /**
   * Sets or rejects each row. What a row's answer is must not depend on the rows beside it.
   *
   * @param outputs in the model's order, their first axis the rows; views, valid until this comes
   *     back, not to be written to
   * @throws Exception when some row has no answer: the batch is halved down to such rows, which are
   *     rejected with what was thrown as the reason
   */
  void decode(List<TensorData> outputs, AnswerRows answers) throws Exception;

  /** Frees what it holds; called once, when its task ends. */
  @Override
  default void close() {}
}
