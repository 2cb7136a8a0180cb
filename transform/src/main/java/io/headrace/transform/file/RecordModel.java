/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.transform.resident.TensorData;
import java.util.List;
import java.util.Optional;

/** A leased model as records see it: features in, an answer for each out. One per task. */
interface RecordModel {
  /**
   * Adds a record to the batch.
   *
   * @throws BadRecordException when it does not feed the model; the batch is then as it was before
   */
  void add(JsonNode features);

  /**
   * What reads records of numbers alone for this model; empty when it takes no such records.
   *
   * @param isJson else CSV
   */
  Optional<PlainNumbers> numbers(boolean isJson);

  /**
   * Adds a record of numbers to the batch.
   *
   * @return false when it does not feed the model; the batch is then as it was before
   */
  boolean add(PlainNumbers numbers);

  /** Rows added since {@link #clear()}. */
  int rows();

  void clear();

  /** Told that a call goes on reading the inputs: the next batch needs memory of its own. */
  void forsake();

  /** The inputs of rows {@code from} to before {@code to}. */
  List<TensorData> inputs(int from, int to);

  /** One forward pass. */
  List<TensorData> run(List<TensorData> inputs);

  /**
   * A row's answer: an object with a member for each output.
   *
   * @throws BadRecordException when the model answers with what is no number
   */
  JsonNode answer(List<TensorData> outputs, int row, int rows);
}
