/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answers of one task's records, as they go into their files. Not thread-safe. */
final class AnswerText {
  private final RecordModel model;
  private final RecordFlow flow;
  private final Optional<PlainAnswers> plain;

  AnswerText(RecordModel model, FileRules rules) {
    this.model = model;
    this.flow = new RecordFlow(rules.shape());
    this.plain =
        flow.isAnswerOnly() && rules.stampedAt() == null
            ? model.answers(rules.shape().accept().isJson())
            : Optional.empty();
  }

  RecordFlow flow() {
    return flow;
  }

  /**
   * UTF-8, without an end.
   *
   * @param stamp null where answers bear none
   * @throws BadRecordException why there is no answer
   */
  byte[] of(BatchedRecord record, @Nullable InferenceStamp stamp) {
    if (plain.isPresent()) {
      return record.answer(plain.get());
    }
    JsonNode given = record.answer(model);
    return flow.answer(record.record(), record.parsed(), given, stamp)
        .getBytes(StandardCharsets.UTF_8);
  }
}
