/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import java.util.OptionalLong;

/**
 * A record that is no row of its table.
 *
 * @param line it begins in, from 1; its number where the format has no lines
 * @param offset of its first byte in the file, unpacked where it is packed; empty where the reader
 *     of the format does not tell
 * @param column empty where the record as a whole is at fault
 * @param text as it stands in the file, long ones cut
 */
public record Reject(long line, OptionalLong offset, String column, String text, String reason) {
  /** Before any was found. */
  static final Reject NONE = new Reject(0, OptionalLong.empty(), "", "", "");

  /** Characters of a record that are kept. */
  public static final int MOST_CHARACTERS = 4_096;

  public Reject {
    text = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "…" : text;
  }
}
