/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer as a JSON object, with a member for each output. */
final class AnswerObject {
  private static final ObjectMapper JSON = new ObjectMapper();

  private AnswerObject() {}

  static ObjectNode of(List<String> names, @Nullable Object[] cells) {
    ObjectNode answer = JSON.createObjectNode();
    for (int i = 0; i < cells.length; i++) {
      answer.set(names.get(i), node(cells[i]));
    }
    return answer;
  }

  private static JsonNode node(@Nullable Object value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value instanceof Float number) {
      return nodes.numberNode(number.floatValue());
    }
    if (value instanceof Double number) {
      return nodes.numberNode(number.doubleValue());
    }
    if (value instanceof float[] numbers) {
      ArrayNode array = nodes.arrayNode(numbers.length);
      for (float number : numbers) {
        array.add(number);
      }
      return array;
    }
    return JSON.valueToTree(value);
  }
}
