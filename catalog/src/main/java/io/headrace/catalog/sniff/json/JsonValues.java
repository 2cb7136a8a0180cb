/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The records of a JSON file that are not lines, forward and once. */
public interface JsonValues extends Closeable {
  /**
   * The next value; null at the end.
   *
   * @throws JsonProcessingException when what follows is no JSON; the file is over then
   */
  @Nullable JsonNode next() throws IOException;

  /** Line the value begins in, from 1. */
  long line();

  /** Line reading has come to. */
  long lastLine();
}
