/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.table;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table pinned at a snapshot: reading it again gives the same rows. */
public record TableVersion(TableName name, long snapshotId) implements Serializable {
  private static final Pattern TEXT = Pattern.compile("([^.@]+\\.[^.@]+\\.[^.@]+)@(\\d{1,19})");

  /** The version that {@link #toString} wrote; empty for any other text. */
  static Optional<TableVersion> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(
            new TableVersion(TableName.parse(parts.group(1)), Long.parseLong(parts.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return name + "@" + snapshotId;
  }
}
