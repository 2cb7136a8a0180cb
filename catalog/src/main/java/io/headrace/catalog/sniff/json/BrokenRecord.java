/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;

/** A record that is no JSON, and whose end was found all the same: reading goes on behind it. */
public final class BrokenRecord extends JsonParseException {
  private final long line;
  private final long offset;
  private final String text;

  /**
   * @param line it begins in, from 1
   * @param offset of its first byte
   * @param text as it stands in the file, long ones cut
   */
  BrokenRecord(long line, long offset, String text, JsonProcessingException why) {
    super(null, why.getOriginalMessage(), (JsonLocation) null);
    this.line = line;
    this.offset = offset;
    this.text = text;
  }

  public long line() {
    return line;
  }

  public long offset() {
    return offset;
  }

  public String text() {
    return text;
  }
}
