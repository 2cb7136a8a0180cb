/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The values of a file that is no JSON lines, one by one, one in memory. After the first thing that
 * is no JSON nothing more can be told apart: reading ends there.
 */
public final class JsonRecords extends JsonValues {
  private final boolean elements;
  private boolean begun;

  /**
   * @param elements whether the records are the elements of the file's array
   * @param in closed with this
   */
  public JsonRecords(InputStream in, boolean elements) throws IOException {
    super(in);
    this.elements = elements;
  }

  @Override
  public @Nullable JsonNode next() throws IOException {
    if (elements && !begun && parser().nextToken() != JsonToken.START_ARRAY) {
      throw new JsonParseException(parser(), "the file is no array");
    }
    begun = true;
    JsonToken token = parser().nextToken();
    if (elements && token == JsonToken.END_ARRAY) {
      if (parser().nextToken() != null) {
        throw new JsonParseException(parser(), "something follows the array");
      }
      return null;
    }
    if (token == null) {
      if (elements) {
        throw new JsonParseException(parser(), "the array is cut off");
      }
      return null;
    }
    return value();
  }
}
