/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a file that one task reads: the records that begin in it.
 *
 * @param from first byte
 * @param to the byte behind the last one
 */
public record FileRange(long from, long to) implements Serializable {
  /** All of a file, however long it is. */
  public static final FileRange WHOLE = new FileRange(0, Long.MAX_VALUE);

  public FileRange {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("there are no bytes from " + from + " to " + to);
    }
  }

  /** Ranges of at most so many bytes that are a file together; the last one ends with the file. */
  public static List<FileRange> of(long fileBytes, long bytes) {
    List<FileRange> ranges = new ArrayList<>();
    for (long from = 0; from < fileBytes; from += bytes) {
      ranges.add(new FileRange(from, fileBytes - from <= bytes ? WHOLE.to() : from + bytes));
    }
    return ranges.isEmpty() ? List.of(WHOLE) : ranges;
  }

  boolean isFirst() {
    return from == 0;
  }

  boolean isLast() {
    return to == WHOLE.to();
  }
}
