/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The values that a path selects, of every document in a stream, forward and once: one of them is
 * in memory at a time, and what the path passes by is never built. A value that is no JSON costs
 * itself where its end can be told.
 */
public final class SelectedRecords extends JsonValues {
  /** Of a broken value, for people. */
  private static final int SHOWN_BYTES = 1 << 14;

  private final RereadableBytes bytes;
  private final JsonPath path;

  /** The containers that the path has gone into, the innermost first. */
  private final Deque<Container> open = new ArrayDeque<>();

  /** Where reading was before the last value that the path ends at. */
  private long before = -1;

  private long linesBefore;
  private long elementsBefore;

  /** An array or an object; of an array, how many elements were passed. */
  private static final class Container {
    private final boolean array;
    private long elements;

    Container(boolean array) {
      this.array = array;
    }
  }

  /**
   * @param in closed with this
   */
  public SelectedRecords(InputStream in, JsonPath path) throws IOException {
    this(new RereadableBytes(in), path);
  }

  private SelectedRecords(RereadableBytes bytes, JsonPath path) throws IOException {
    super(CloseShieldInputStream.wrap(bytes));
    this.bytes = bytes;
    this.path = path;
  }

  /**
   * @throws BrokenRecord when a value is no JSON, and others may follow
   */
  @Override
  public @Nullable JsonNode next() throws IOException {
    try {
      return selected();
    } catch (JsonProcessingException broken) {
      throw isAtValues() ? passed(broken) : broken;
    }
  }

  private @Nullable JsonNode selected() throws IOException {
    JsonToken token = token();
    while (token != null) {
      if (token.isStructEnd()) {
        open.pop();
      } else if (token != JsonToken.FIELD_NAME) {
        if (!isOnPath()) {
          parser().skipChildren();
          // A text is read when it is asked for, or now.
          parser().finishToken();
        } else if (open.size() == path.steps().size()) {
          return value();
        } else if (token.isStructStart()) {
          open.push(new Container(token == JsonToken.START_ARRAY));
        }
      }
      token = token();
    }
    return null;
  }

  private @Nullable JsonToken token() throws IOException {
    if (isAtValues() && parser().currentToken() != JsonToken.FIELD_NAME) {
      before = place();
      linesBefore = lastLine();
      elementsBefore = open.element().elements;
      bytes.mark(before);
    }
    return parser().nextToken();
  }

  /** Has the path come to the container whose values it may select? */
  private boolean isAtValues() {
    return !open.isEmpty() && open.size() == path.steps().size();
  }

  /** Does the path go through the value at hand, or end there? */
  private boolean isOnPath() throws IOException {
    Container container = open.peek();
    if (container == null) {
      return true;
    }
    JsonPath.Step step = path.steps().get(open.size() - 1);
    return container.array
        ? step.takesElement(container.elements++)
        : step.takesName(parser().currentName());
  }

  /** Goes on behind a value that is no JSON; where it ends is not always to be told. */
  private JsonProcessingException passed(JsonProcessingException why) throws IOException {
    if (before < 0 || !bytes.keeps(before)) {
      return why;
    }
    bytes.reread(before);
    Container container = open.element();
    Optional<BrokenValue.Place> found = new BrokenValue(bytes, container.array ? ']' : '}').find();
    if (found.isEmpty() || !bytes.keeps(before)) {
      return why;
    }
    BrokenValue.Place place = found.get();
    long shown = Math.min(place.end(), place.begin() + SHOWN_BYTES);
    byte[] text = bytes.copy(before + place.begin(), before + shown);
    bytes.reread(before + place.next());
    container.elements = elementsBefore + 1;
    reopen(before + place.next(), linesBefore + place.lines());
    return new BrokenRecord(
        linesBefore + place.linesBefore(),
        before + place.begin(),
        new String(text, StandardCharsets.UTF_8).strip(),
        why);
  }

  /** Parses on from a place, as if the containers that are open had begun there. */
  private void reopen(long place, long line) throws IOException {
    StringBuilder opening = new StringBuilder();
    int tokens = 0;
    for (Container container : (Iterable<Container>) open::descendingIterator) {
      boolean named = !container.array && container != open.peek();
      opening.append(container.array ? "[" : named ? "{\"\":" : "{");
      tokens += named ? 2 : 1;
    }
    byte[] prefix = opening.toString().getBytes(StandardCharsets.UTF_8);
    parseOn(
        new SequenceInputStream(
            new ByteArrayInputStream(prefix), CloseShieldInputStream.wrap(bytes)),
        place - prefix.length,
        line - 1);
    for (int i = 0; i < tokens; i++) {
      parser().nextToken();
    }
  }

  @Override
  public void close() throws IOException {
    try (bytes) {
      super.close();
    }
  }
}
