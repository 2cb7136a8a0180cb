/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff;

/**
 * The first bytes of a file.
 *
 * @param file name without its folder
 * @param bytes not copied; not to be changed
 * @param whole whether these are all bytes of the file
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere; a copy of a megabyte buys nothing.
public record Sample(String file, byte[] bytes, boolean whole) {
  /** Bytes looked at: holds the 20,480 rows DuckDB samples when rows are 100 bytes wide. */
  public static final int BYTES = 2 << 20;

  /** Lower case, without the dot; empty where there is none. */
  public String extension() {
    int dot = file.lastIndexOf('.');
    return dot < 0 ? "" : file.substring(dot + 1).toLowerCase(java.util.Locale.ROOT);
  }
}
