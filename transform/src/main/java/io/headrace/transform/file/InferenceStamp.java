/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * What the anchor appends to each answer where {@code GenerateInferenceId} is asked for: an id, by
 * which what turns out to be true is matched with it later, and when the job started. There the id
 * is drawn by chance; here it comes from job, file and record, so that a job that was interrupted
 * ends with the ids of one that was not.
 *
 * @param file path and mark of the record's file
 * @param jobStart which tells jobs on the same file apart
 */
record InferenceStamp(String file, Instant jobStart) {
  private static final String ID = "SageMakerInferenceId";
  private static final String TIME = "SageMakerInferenceTime";
  private static final String OUTPUT = "SageMakerOutput";

  static InferenceStamp of(FileTask file, Instant jobStart) {
    return new InferenceStamp(file.input().path().uri() + "@" + file.mark(), jobStart);
  }

  /** Two columns more, or two members of an object, which is made where the answer is none. */
  JsonNode on(JsonNode answer, ContentType accept, FileRecord record) {
    String time = jobStart.truncatedTo(ChronoUnit.SECONDS).toString();
    if (accept == ContentType.CSV) {
      ArrayNode columns = JsonNodeFactory.instance.arrayNode();
      if (answer.isArray()) {
        answer.forEach(columns::add);
      } else {
        columns.add(answer);
      }
      return columns.add(id(record)).add(time);
    }
    ObjectNode object =
        answer instanceof ObjectNode members
            ? members.deepCopy()
            : JsonNodeFactory.instance.objectNode().set(OUTPUT, answer);
    return object.put(ID, id(record)).put(TIME, time);
  }

  /** By its place in the file, which is the same whatever range it is read in. */
  private String id(FileRecord record) {
    String name = file + ":" + record.offset() + " " + jobStart;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
