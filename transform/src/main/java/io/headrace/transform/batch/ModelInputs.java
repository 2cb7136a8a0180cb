/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.transform.resident.TensorData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows on their way into the inputs of an imported model. One per task. */
interface ModelInputs extends AutoCloseable {
  /** How many of the stretch's first rows make one batch; at least one of them. */
  int batchable(RowStretch rows);

  /**
   * Puts the rows into the inputs, in place of those before.
   *
   * @param reasons one for each row; receives why a row cannot be fed, which is then left out
   */
  void encode(RowStretch rows, @Nullable String[] reasons);

  /** The inputs of the rows that could be fed, {@code from} to before {@code to} of them. */
  List<TensorData> inputs(int from, int to);

  /** Told that a call goes on reading the inputs: the next batch needs memory of its own. */
  void forsake();

  @Override
  void close();
}
