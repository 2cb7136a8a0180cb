/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The records of a JSON file that are not lines, forward and once, one in memory. */
public abstract class JsonValues implements Closeable {
  private JsonParser parser;
  private long bytesBefore;
  private long linesBefore;
  private long line = 1;
  private long offset = -1;

  /**
   * @param in closed with this
   */
  JsonValues(InputStream in) throws IOException {
    this.parser = JsonSyntax.parser(in);
  }

  final JsonParser parser() {
    return parser;
  }

  /**
   * Parses another text from now on, which goes on with the file's.
   *
   * @param text closed with this
   * @param bytesBefore of the file, before the text
   * @param linesBefore of the file, before the line that the text begins in
   */
  final void parseOn(InputStream text, long bytesBefore, long linesBefore) throws IOException {
    parser.close();
    this.parser = JsonSyntax.parser(text);
    this.bytesBefore = bytesBefore;
    this.linesBefore = linesBefore;
  }

  /**
   * The next value; null at the end.
   *
   * @throws JsonProcessingException when what follows is no JSON; the file is over then
   */
  public abstract @Nullable JsonNode next() throws IOException;

  /** The value that begins at the token at hand. */
  final JsonNode value() throws IOException {
    JsonLocation begin = parser.currentTokenLocation();
    line = linesBefore + Math.max(1, begin.getLineNr());
    offset = ofFile(begin.getByteOffset());
    return JsonSyntax.value(parser);
  }

  /** Where reading has come to; negative where the text is in UTF-16 or UTF-32. */
  final long place() {
    return ofFile(parser.currentLocation().getByteOffset());
  }

  private long ofFile(long place) {
    return place < 0 ? place : bytesBefore + place;
  }

  /** Line the value begins in, from 1. */
  public final long line() {
    return line;
  }

  /** Of the value's first byte; empty where the text is in UTF-16 or UTF-32. */
  public final OptionalLong offset() {
    return offset < 0 ? OptionalLong.empty() : OptionalLong.of(offset);
  }

  /** Line reading has come to. */
  public final long lastLine() {
    return linesBefore + parser.currentLocation().getLineNr();
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
