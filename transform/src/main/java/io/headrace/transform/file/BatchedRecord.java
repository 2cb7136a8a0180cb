/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.transform.resident.TensorData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record in a batch, with what becomes of it. One thread at a time. */
final class BatchedRecord {
  private final FileRecord record;
  private @Nullable JsonNode value;
  private @Nullable String reason;
  private List<TensorData> outputs = List.of();
  private int row;
  private int rows;

  BatchedRecord(FileRecord record) {
    this.record = record;
  }

  FileRecord record() {
    return record;
  }

  /** As it was parsed; null where it could not be. */
  @Nullable JsonNode value() {
    return value;
  }

  void parse(JsonNode parsed) {
    value = parsed;
  }

  /**
   * @throws BadRecordException when it could not be parsed
   */
  JsonNode parsed() {
    if (value == null) {
      throw new BadRecordException("it was not parsed");
    }
    return value;
  }

  void rejected(String why) {
    reason = why;
  }

  /** Told that the model's outputs, of {@code rows}, have its answer at {@code row}. */
  void scored(List<TensorData> given, int place, int all) {
    outputs = given;
    row = place;
    rows = all;
  }

  /**
   * What the model says of it.
   *
   * @throws BadRecordException why there is no answer
   */
  JsonNode answer(RecordModel model) {
    return AnswerObject.of(model.answerNames(), cells(model));
  }

  /**
   * The same, cell by cell.
   *
   * @throws BadRecordException why there is no answer
   */
  @Nullable Object[] cells(RecordModel model) {
    check();
    return model.answer(outputs, row, rows);
  }

  /** The same, where it is nothing but numbers. */
  byte[] answer(PlainAnswers answers) {
    check();
    return answers.of(outputs, row, rows);
  }

  private void check() {
    if (reason != null) {
      throw new BadRecordException(reason);
    }
    if (rows == 0) {
      throw new BadRecordException("it was not scored");
    }
  }
}
