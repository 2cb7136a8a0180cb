/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.json;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The values that a path selects, of every document in a stream, forward and once: one of them is
 * in memory at a time, and what the path passes by is never built.
 */
public final class SelectedRecords extends JsonValues {
  private final JsonPath path;

  /** Elements counted so far, in the arrays that the path has gone into; -1 in an object. */
  private final Deque<long[]> open = new ArrayDeque<>();

  /**
   * @param in closed with this
   */
  public SelectedRecords(InputStream in, JsonPath path) throws IOException {
    super(in);
    this.path = path;
  }

  @Override
  public @Nullable JsonNode next() throws IOException {
    JsonToken token = parser.nextToken();
    while (token != null) {
      if (token.isStructEnd()) {
        open.pop();
      } else if (token != JsonToken.FIELD_NAME) {
        if (!isOnPath()) {
          parser.skipChildren();
        } else if (open.size() == path.steps().size()) {
          return value();
        } else if (token.isStructStart()) {
          open.push(new long[] {token == JsonToken.START_ARRAY ? 0 : -1});
        }
      }
      token = parser.nextToken();
    }
    return null;
  }

  /** Does the path go through the value at hand, or end there? */
  private boolean isOnPath() throws IOException {
    long[] elements = open.peek();
    if (elements == null) {
      return true;
    }
    JsonPath.Step step = path.steps().get(open.size() - 1);
    return elements[0] < 0
        ? step.takesName(parser.currentName())
        : step.takesElement(elements[0]++);
  }
}
