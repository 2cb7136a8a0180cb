/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A label as JSON and back, for the encoding and for the signature; doubles keep every bit. */
public final class LabelParser {
  private LabelParser() {}

  public static void write(Label label, ObjectNode node) {
    node.put("column", label.column());
    if (label instanceof ClassLabel classes) {
      node.put("positive", classes.positive()).put("negative", classes.negative());
    } else if (label instanceof MulticlassLabel many) {
      many.classes().forEach(node.putArray("classes")::add);
    } else if (label instanceof NumberLabel number) {
      node.put("mean", number.mean()).put("deviation", number.deviation());
    }
  }

  /**
   * @throws IllegalArgumentException when a field is missing
   */
  public static Label read(JsonNode node) {
    String column = node.required("column").asText();
    if (node.has("classes")) {
      List<String> classes = new ArrayList<>();
      node.required("classes").forEach(each -> classes.add(each.asText()));
      return new MulticlassLabel(column, classes);
    }
    return node.has("positive")
        ? new ClassLabel(
            column, node.required("positive").asText(), node.required("negative").asText())
        : new NumberLabel(
            column, node.required("mean").asDouble(), node.required("deviation").asDouble());
  }
}
