/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.option;

/**
 * A scalar as written.
 *
 * @param quoted whether it stood in quotes, and so is text whatever it looks like
 */
public record YamlText(Position position, String text, boolean quoted) implements Yaml {
  @Override
  public String describe() {
    return text.isEmpty() ? "nothing" : "\"" + text + "\"";
  }

  /** Whether nothing, or YAML's null, was written. */
  public boolean isNull() {
    return !quoted && (text.isEmpty() || text.equals("null") || text.equals("~"));
  }
}
