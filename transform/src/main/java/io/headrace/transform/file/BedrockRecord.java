/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A line of Bedrock's batch inference, before and after. */
final class BedrockRecord {
  private static final String ID = "recordId";
  private static final String INPUT = "modelInput";
  private static final int BAD_RECORD = 400;

  private BedrockRecord() {}

  static boolean isUsed(RecordShape shape) {
    return shape.envelope() == Envelope.BEDROCK;
  }

  static JsonNode input(JsonNode record) {
    if (!record.path(INPUT).isObject() && !record.path(INPUT).isArray()) {
      throw new BadRecordException(INPUT + " is missing");
    }
    return record.get(INPUT);
  }

  static JsonNode scored(FileRecord place, JsonNode record, JsonNode answer) {
    return begun(place, record).set("modelOutput", answer);
  }

  /** A record that could not be scored; {@code record} is null where it could not even be read. */
  static String failed(FileRecord place, @Nullable JsonNode record, String reason) {
    JsonNode known = record == null ? JsonNodeFactory.instance.objectNode() : record;
    ObjectNode line = begun(place, known);
    line.putObject("error").put("errorCode", BAD_RECORD).put("errorMessage", reason);
    return line.toString();
  }

  private static ObjectNode begun(FileRecord place, JsonNode record) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    String id =
        record.hasNonNull(ID)
            ? record.get(ID).asText()
            : String.format(Locale.ROOT, "REC%08d", place.number());
    line.put(ID, id);
    if (record.has(INPUT)) {
      line.set(INPUT, record.get(INPUT));
    }
    return line;
  }
}
