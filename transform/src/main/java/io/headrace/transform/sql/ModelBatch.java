/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.sql;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** Rows of arguments that one leased model is called with at once. */
sealed interface ModelBatch extends AutoCloseable permits NetworkBatch, ImportBatch {
  /**
   * Takes a row, which is only borrowed.
   *
   * @param arguments the model's name first
   * @param place where its answer goes
   * @return whether the model can be fed with it; else it has no answer
   */
  boolean add(InternalRow arguments, int place);

  boolean isFull();

  /** Calls the model for the rows taken, puts its answers in their places, and is empty again. */
  void run(List<@Nullable Double> answers);

  /** Gives the model back. */
  @Override
  void close();
}
