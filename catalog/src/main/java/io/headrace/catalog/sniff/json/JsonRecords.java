/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The values of a file that is no JSON lines, one by one, one in memory. After the first thing that
 * is no JSON nothing more can be told apart: reading ends there.
 */
public final class JsonRecords implements JsonValues {
  private final JsonParser parser;
  private final boolean elements;
  private long line;
  private boolean begun;

  /**
   * @param elements whether the records are the elements of the file's array
   * @param in closed with this
   */
  public JsonRecords(InputStream in, boolean elements) throws IOException {
    this.parser = JsonSyntax.parser(in);
    this.elements = elements;
  }

  @Override
  public @Nullable JsonNode next() throws IOException {
    if (elements && !begun && parser.nextToken() != JsonToken.START_ARRAY) {
      throw new JsonParseException(parser, "the file is no array");
    }
    begun = true;
    JsonToken token = parser.nextToken();
    line = parser.currentTokenLocation().getLineNr();
    if (elements && token == JsonToken.END_ARRAY) {
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "something follows the array");
      }
      return null;
    }
    if (token == null) {
      if (elements) {
        throw new JsonParseException(parser, "the array is cut off");
      }
      return null;
    }
    return JsonSyntax.value(parser);
  }

  @Override
  public long line() {
    return Math.max(1, line);
  }

  @Override
  public long lastLine() {
    return parser.currentLocation().getLineNr();
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
