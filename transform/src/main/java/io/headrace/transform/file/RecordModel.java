/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.transform.resident.TensorData;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A leased model as records see it: features in, an answer for each out. */
interface RecordModel extends AutoCloseable {
  /** Room for a batch; several may be filled side by side. */
  RecordFeed newFeed();

  /**
   * What reads records of numbers alone for this model; empty when it takes no such records.
   *
   * @param isJson else CSV
   */
  Optional<PlainNumbers> numbers(boolean isJson);

  /**
   * What writes answers of numbers alone for this model; empty when it gives others.
   *
   * @param isJson else CSV
   */
  Optional<PlainAnswers> answers(boolean isJson);

  /** One forward pass. */
  List<TensorData> run(List<TensorData> inputs);

  /** What an answer has cells for. */
  List<String> answerNames();

  /**
   * A row's answer: numbers, texts, or arrays of these.
   *
   * @throws BadRecordException when the model answers with what is no number
   */
  @Nullable Object[] answer(List<TensorData> outputs, int row, int rows);

  /** The lease is the caller's to close. */
  @Override
  default void close() {}
}
