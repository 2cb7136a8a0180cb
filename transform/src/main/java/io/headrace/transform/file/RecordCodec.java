/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.util.ArrayList;
import java.util.List;

/** Records as JSON values and back; a CSV record is an array of texts. Not thread-safe. */
final class RecordCodec {
  private static final int MOST_COLUMNS = 20_000;
  private static final int DEEPEST = 200;
  private static final ObjectMapper JSON = mapper();

  private final CsvParser csv;

  RecordCodec() {
    CsvParserSettings settings = new CsvParserSettings();
    settings.setMaxColumns(MOST_COLUMNS);
    settings.setMaxCharsPerColumn(-1);
    settings.setNullValue("");
    settings.setEmptyValue("");
    settings.setIgnoreLeadingWhitespaces(false);
    settings.setIgnoreTrailingWhitespaces(false);
    settings.getFormat().setLineSeparator("\n");
    csv = new CsvParser(settings);
  }

  private static ObjectMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();
    // Numbers that only pass through keep the digits they came with.
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build();
  }

  /**
   * @throws BadRecordException when the text is no record of this type
   */
  JsonNode parse(String text, ContentType type) {
    return switch (type) {
      case CSV -> csv(text);
      case JSON, JSON_LINES -> json(text);
      case TEXT -> JsonNodeFactory.instance.textNode(text);
      case IMAGE -> throw new BadRecordException("an image is no text");
    };
  }

  private JsonNode csv(String text) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    String[] cells = csv.parseLine(text);
    if (cells == null) {
      throw new BadRecordException("the record is empty");
    }
    for (String cell : cells) {
      array.add(cell);
    }
    return array;
  }

  private static JsonNode json(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      if (node == null || node.isMissingNode()) {
        throw new BadRecordException("the record is empty");
      }
      return node;
    } catch (JsonProcessingException malformed) {
      throw new BadRecordException("the record is no JSON: " + malformed.getOriginalMessage());
    }
  }

  /** A value as a record, without its end. */
  String write(JsonNode value, ContentType type) {
    return switch (type) {
      case CSV -> csvLine(value);
      case TEXT -> value.isValueNode() ? value.asText() : value.toString();
      default -> value.toString();
    };
  }

  private static String csvLine(JsonNode value) {
    if (value.isValueNode()) {
      return csvCell(value);
    }
    List<String> cells = new ArrayList<>();
    flatten(value, cells);
    return String.join(",", cells);
  }

  private static void flatten(JsonNode value, List<String> cells) {
    if (value.isValueNode()) {
      cells.add(csvCell(value));
    } else {
      value.forEach(each -> flatten(each, cells));
    }
  }

  private static String csvCell(JsonNode value) {
    String text = value.isNull() ? "" : value.asText();
    return needsQuotes(text) ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
  }

  private static boolean needsQuotes(String text) {
    return text.indexOf(',') >= 0
        || text.indexOf('"') >= 0
        || text.indexOf('\n') >= 0
        || text.indexOf('\r') >= 0;
  }
}
