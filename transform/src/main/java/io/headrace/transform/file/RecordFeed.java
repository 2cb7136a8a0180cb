/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.transform.batch.ColumnLook;
import io.headrace.transform.resident.TensorData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inputs of a batch of records, in memory that the next batch uses again. Not thread-safe. */
interface RecordFeed {
  /**
   * Adds a record to the batch.
   *
   * @return false when the record needs a batch of its own kind; this one is then as it was before
   * @throws BadRecordException when it does not feed the model; likewise
   */
  boolean add(JsonNode features);

  /**
   * Adds a record of numbers to the batch.
   *
   * @return false when it is not added; the batch is then as it was before
   */
  boolean add(PlainNumbers numbers);

  /**
   * Told that no record will be added: what is left to do for the batch is done.
   *
   * @return for each record added, why the model cannot be called with it after all, or null; such
   *     records are not among the rows of the inputs. Empty where there are none
   */
  default @Nullable String[] complete() {
    return new @Nullable String[0];
  }

  /** Memory of the rows added since {@link #clear()}, as the model sees them. */
  long bytes();

  void clear();

  /** Told that a call goes on reading the inputs: the next batch needs memory of its own. */
  void forsake();

  /** Shows the columns of the records added. */
  void show(ColumnLook look);

  /** The inputs of rows {@code from} to before {@code to}. */
  List<TensorData> inputs(int from, int to);
}
