/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.lakehouse.failure.Failure;
import java.util.ArrayList;
import java.util.List;

/** An encoding as JSON and back; doubles keep every bit. */
final class EncodingParser {
  private static final int FORMAT_VERSION = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private EncodingParser() {}

  static String toJson(List<EncodedColumn> columns, Label label) {
    ObjectNode root = JSON.createObjectNode().put("format-version", FORMAT_VERSION);
    LabelParser.write(label, root.putObject("label"));
    ArrayNode list = root.putArray("columns");
    for (EncodedColumn column : columns) {
      ObjectNode node = list.addObject().put("name", column.name());
      node.put("type", column.type().word());
      if (column instanceof NumberColumn number) {
        write(number, node);
      } else if (column instanceof ArrayColumn array) {
        write(array, node);
      } else {
        write((CategoryColumn) column, node);
      }
    }
    return root.toPrettyString();
  }

  static Encoding fromJson(String json) {
    try {
      JsonNode root = JSON.readTree(json);
      int version = root.path("format-version").asInt();
      if (version != FORMAT_VERSION) {
        throw Failure.badData(
            "The encoding has format version " + version + "; this build reads " + FORMAT_VERSION);
      }
      List<EncodedColumn> columns = new ArrayList<>();
      for (JsonNode node : root.required("columns")) {
        columns.add(column(node));
      }
      return new Encoding(columns, LabelParser.read(root.required("label")));
    } catch (JsonProcessingException | IllegalArgumentException malformed) {
      throw Failure.badData("The encoding cannot be read: " + malformed.getMessage(), malformed);
    }
  }

  private static void write(NumberColumn column, ObjectNode node) {
    NumberColumn.Facts facts = column.facts();
    node.put("log1p", column.logarithmic())
        .put("mean", column.mean())
        .put("deviation", column.deviation())
        .put("values", facts.values())
        .put("nulls", facts.nulls())
        .put("unusable", facts.unusable())
        .put("least", facts.least())
        .put("most", facts.most())
        .put("skewness", facts.skewness());
    if (!Double.isNaN(facts.skewnessOfLog())) {
      node.put("skewness-of-log1p", facts.skewnessOfLog());
    }
    ArrayNode edges = node.putArray("edges");
    column.edges().forEach(edges::add);
  }

  private static void write(ArrayColumn column, ObjectNode node) {
    node.put("length", column.length())
        .put("mean", column.mean())
        .put("deviation", column.deviation())
        .put("rows", column.rows())
        .put("nulls", column.nulls());
  }

  private static void write(CategoryColumn column, ObjectNode node) {
    node.put("others", column.others()).put("nulls", column.nulls());
    ArrayNode vocabulary = node.putArray("vocabulary");
    for (CategoryColumn.Value value : column.vocabulary()) {
      vocabulary.addObject().put("value", value.text()).put("count", value.count());
    }
  }

  private static EncodedColumn column(JsonNode node) {
    InputType type = InputType.parse(text(node, "type"));
    return switch (type) {
      case NUMBER -> number(node);
      case NUMBERS -> array(node);
      case TEXT, BOOLEAN -> category(node, type);
    };
  }

  private static NumberColumn number(JsonNode node) {
    List<Double> edges = new ArrayList<>();
    node.required("edges").forEach(edge -> edges.add(edge.asDouble()));
    return new NumberColumn(
        text(node, "name"),
        node.required("log1p").asBoolean(),
        node.required("mean").asDouble(),
        node.required("deviation").asDouble(),
        edges,
        new NumberColumn.Facts(
            node.required("values").asLong(),
            node.required("nulls").asLong(),
            node.required("unusable").asLong(),
            node.required("least").asDouble(),
            node.required("most").asDouble(),
            node.required("skewness").asDouble(),
            node.path("skewness-of-log1p").asDouble(Double.NaN)));
  }

  private static ArrayColumn array(JsonNode node) {
    return new ArrayColumn(
        text(node, "name"),
        node.required("length").asInt(),
        node.required("mean").asDouble(),
        node.required("deviation").asDouble(),
        node.required("rows").asLong(),
        node.required("nulls").asLong());
  }

  private static CategoryColumn category(JsonNode node, InputType type) {
    List<CategoryColumn.Value> vocabulary = new ArrayList<>();
    for (JsonNode value : node.required("vocabulary")) {
      vocabulary.add(
          new CategoryColumn.Value(text(value, "value"), value.required("count").asLong()));
    }
    return new CategoryColumn(
        text(node, "name"),
        type,
        vocabulary,
        node.required("others").asLong(),
        node.required("nulls").asLong());
  }

  private static String text(JsonNode node, String field) {
    return node.required(field).asText();
  }
}
