/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a record is written as. */
public enum ContentType {
  CSV("text/csv"),
  JSON("application/json"),
  JSON_LINES("application/jsonlines"),
  TEXT("text/plain"),
  IMAGE("image/*");

  private final String mime;

  ContentType(String mime) {
    this.mime = mime;
  }

  public String mime() {
    return mime;
  }

  boolean isJson() {
    return this == JSON || this == JSON_LINES;
  }

  /** By its MIME type, parameters left out; {@code image/png} and its like are images. */
  public static Optional<ContentType> parse(String mime) {
    String plain = mime.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    if (plain.startsWith("image/") || plain.equals("application/x-image")) {
      return Optional.of(IMAGE);
    }
    if (plain.equals("application/jsonl") || plain.equals("application/x-jsonlines")) {
      return Optional.of(JSON_LINES);
    }
    return Arrays.stream(values()).filter(each -> each.mime.equals(plain)).findFirst();
  }
}
