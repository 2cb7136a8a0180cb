/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

/**
 * A record that is no row of its table.
 *
 * @param line it begins in, from 1; its number where the format has no lines
 * @param column empty where the record as a whole is at fault
 * @param text as it stands in the file, long ones cut
 */
public record Reject(long line, String column, String text, String reason) {
  /** Characters of a record that are kept. */
  public static final int MOST_CHARACTERS = 4_096;

  public Reject {
    text = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "…" : text;
  }
}
