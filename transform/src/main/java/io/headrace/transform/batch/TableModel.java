/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.transform.resident.TensorData;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A leased model as a table's rows see it: cells in, cells out. One per task. */
interface TableModel extends AutoCloseable {
  /** How many of the stretch's first rows make one batch; at least one of them. */
  int batchable(RowStretch rows);

  /**
   * Puts the rows into the model's inputs, in place of those before.
   *
   * @param reasons one for each row; receives why a row cannot be fed, which is then left out
   */
  void encode(RowStretch rows, @Nullable String[] reasons);

  /** The inputs of the rows that could be fed, {@code from} to before {@code to} of them. */
  List<TensorData> inputs(int from, int to);

  /** One forward pass. */
  List<TensorData> run(List<TensorData> inputs);

  /** Told that a call goes on reading the inputs: the next batch needs memory of its own. */
  void forsake();

  /**
   * A row's answer, a cell for each of the columns that scoring adds, as Spark itself has them.
   *
   * @param cells receives them, from {@code first} on
   * @return why the answer cannot be used; null when it can
   */
  @Nullable String answer(
      List<TensorData> outputs, int row, int rows, @Nullable Object[] cells, int first);

  /** The lease is the caller's to close. */
  @Override
  default void close() {}

  /** The places of the rows without a reason. */
  static int[] unreasoned(@Nullable String[] reasons) {
    return IntStream.range(0, reasons.length).filter(row -> reasons[row] == null).toArray();
  }
}
