/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.json;

import java.util.Locale;

/** How the records of a JSON file lie one behind the other. */
public enum JsonLayout {
  /** A value a line. */
  LINES("values on lines of their own"),
  /** The elements of one array. */
  ARRAY("the elements of one array"),
  /** Objects without commas between them. */
  CONCATENATED("objects one behind the other"),
  /** The file is one record. */
  VALUE("one value"),
  /** What a path of the user's selects. */
  SELECTED("what the path selects");

  /** The setting of this name. */
  public static final String SETTING = "layout";

  /** The path of {@link #SELECTED}, and of {@link #LINES} that are not rows as a whole. */
  public static final String PATH = "json-path";

  private final String words;

  JsonLayout(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  public String setting() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static JsonLayout of(String setting) {
    return valueOf(setting.toUpperCase(Locale.ROOT));
  }
}
