/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON exactly as RFC 8259 has it, within limits: values nested at most 1,000 deep, one value of at
 * most {@link #MOST_NODES} parts. Of a key that comes twice the last value counts.
 */
public final class JsonSyntax {
  /** Parts of one record that are held in memory. */
  public static final int MOST_NODES = 1_000_000;

  private static final int LONGEST_TEXT = 16 << 20;
  private static final int LONGEST_NUMBER = 1_000;
  private static final int DEEPEST = 1_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(LONGEST_TEXT)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxNestingDepth(DEEPEST)
                  .build())
          .build();

  /** Jackson's own way to name a place, beside the one that is said. */
  private static final Pattern PLACE = Pattern.compile(" ?\\(start marker at \\[.*]\\)");

  private JsonSyntax() {}

  /** The parser closes the stream. */
  public static JsonParser parser(InputStream in) throws IOException {
    return FACTORY.createParser(in);
  }

  /**
   * The one value a text is.
   *
   * @throws JsonProcessingException when it is none, or something follows it
   */
  public static JsonNode value(String text) throws JsonProcessingException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new JsonParseException(parser, "nothing is there");
      }
      JsonNode value = value(parser);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "something follows the value");
      }
      return value;
    } catch (JsonProcessingException broken) {
      throw broken;
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The value whose first token the parser stands on; leaves it on the last. */
  public static JsonNode value(JsonParser parser) throws IOException {
    return new Tree(parser).value();
  }

  /** What is wrong and where, in one line; bytes of the file are not repeated. */
  public static String words(JsonProcessingException broken) {
    String message =
        PLACE
            .matcher(broken.getOriginalMessage().lines().findFirst().orElse("is no JSON"))
            .replaceAll("");
    return broken.getLocation() == null
        ? message
        : message
            + " at line "
            + broken.getLocation().getLineNr()
            + ", column "
            + broken.getLocation().getColumnNr();
  }

  /** A number as it stands in the file. */
  public static String numberText(JsonNode number) {
    return number.isBigDecimal() ? number.decimalValue().toString() : number.asText();
  }

  private static final class Tree {
    private final JsonParser parser;
    private int nodes;

    Tree(JsonParser parser) {
      this.parser = parser;
    }

    JsonNode value() throws IOException {
      if (++nodes > MOST_NODES) {
        throw new JsonParseException(parser, "one value has more than " + MOST_NODES + " parts");
      }
      JsonNodeFactory make = JsonNodeFactory.instance;
      @Nullable JsonToken token = parser.currentToken();
      if (token == null) {
        throw new JsonParseException(parser, "the value is cut off");
      }
      return switch (token) {
        case START_OBJECT -> object(make.objectNode());
        case START_ARRAY -> array(make.arrayNode());
        case VALUE_STRING -> make.textNode(parser.getText());
        case VALUE_NUMBER_INT -> number(make);
        case VALUE_NUMBER_FLOAT -> make.numberNode(parser.getDecimalValue());
        case VALUE_TRUE -> make.booleanNode(true);
        case VALUE_FALSE -> make.booleanNode(false);
        case VALUE_NULL -> make.nullNode();
        default -> throw new JsonParseException(parser, "no value begins with " + token);
      };
    }

    private JsonNode number(JsonNodeFactory make) throws IOException {
      return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
          ? make.numberNode(parser.getBigIntegerValue())
          : make.numberNode(parser.getLongValue());
    }

    private JsonNode object(ObjectNode object) throws IOException {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        parser.nextToken();
        object.set(key, value());
      }
      return object;
    }

    private JsonNode array(ArrayNode array) throws IOException {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        array.add(value());
      }
      return array;
    }
  }
}
