/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a record on either side of the model. The record as it came stands beside the
 * answer, whatever the input filter has left out.
 */
final class RecordFlow {
  /** The anchor's own names, reserved in records that are joined. */
  private static final String OUTPUT = "SageMakerOutput";

  private static final String INPUT = "SageMakerInput";

  private final RecordShape shape;
  private final RecordCodec codec = new RecordCodec();
  private final JsonPathFilter inputFilter;
  private final JsonPathFilter outputFilter;

  RecordFlow(RecordShape shape) {
    this.shape = shape;
    this.inputFilter = JsonPathFilter.parse(shape.inputFilter());
    this.outputFilter = JsonPathFilter.parse(shape.outputFilter());
  }

  /** Whether nothing but the numbers of a record decides over its answer. */
  boolean isNumbersOnly() {
    boolean written = shape.content() == ContentType.CSV || isJson();
    return written
        && !shape.joinInput()
        && shape.envelope() == Envelope.NONE
        && shape.inputFilter().equals(JsonPathFilter.EVERYTHING);
  }

  boolean isJson() {
    return shape.content() == ContentType.JSON || shape.content() == ContentType.JSON_LINES;
  }

  /** Whether an answer is written as the model gives it, and is no text. */
  boolean isAnswerOnly() {
    boolean written = shape.accept() == ContentType.CSV || shape.accept().isJson();
    return written
        && !shape.joinInput()
        && shape.envelope() == Envelope.NONE
        && shape.outputFilter().equals(JsonPathFilter.EVERYTHING);
  }

  /** A picture is the bytes that it came as. */
  JsonNode parse(FileRecord record) {
    return shape.content() == ContentType.IMAGE
        ? JsonNodeFactory.instance.binaryNode(record.bytes())
        : codec.parse(record.text(), shape.content());
  }

  /** What is kept of a record that is rejected. */
  String kept(FileRecord record) {
    return shape.content() == ContentType.IMAGE ? "" : record.text();
  }

  /** What the model sees of a record. */
  JsonNode fed(JsonNode record) {
    return inputFilter.of(BedrockRecord.isUsed(shape) ? BedrockRecord.input(record) : record);
  }

  /**
   * The answer as it goes into the file.
   *
   * @param stamp goes on it behind the output filter; null where there is none
   * @throws BadRecordException when the output filter names what is not there
   */
  String answer(
      FileRecord place, JsonNode record, JsonNode answer, @Nullable InferenceStamp stamp) {
    if (BedrockRecord.isUsed(shape)) {
      return BedrockRecord.scored(place, record, outputFilter.of(answer)).toString();
    }
    JsonNode joined = shape.joinInput() ? joined(record, answer) : answer;
    JsonNode filtered = outputFilter.of(shaped(joined));
    return codec.write(
        stamp == null ? filtered : stamp.on(filtered, shape.accept(), place), shape.accept());
  }

  private JsonNode joined(JsonNode record, JsonNode answer) {
    if (shape.content() == ContentType.CSV) {
      ArrayNode columns = JsonNodeFactory.instance.arrayNode();
      append(record, columns);
      append(answer, columns);
      return columns;
    }
    if (record instanceof ObjectNode object) {
      return object.deepCopy().set(OUTPUT, answer);
    }
    return JsonNodeFactory.instance.objectNode().<ObjectNode>set(INPUT, record).set(OUTPUT, answer);
  }

  /** CSV has columns only, so that is what its filters see. */
  private JsonNode shaped(JsonNode value) {
    if (shape.accept() != ContentType.CSV || value.isArray()) {
      return value;
    }
    ArrayNode columns = JsonNodeFactory.instance.arrayNode();
    append(value, columns);
    return columns;
  }

  private static void append(JsonNode value, ArrayNode columns) {
    if (value.isValueNode()) {
      columns.add(value);
    } else {
      value.forEach(each -> append(each, columns));
    }
  }
}
