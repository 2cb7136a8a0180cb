/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes of a file that is cut into lines or records of CSV. It has the records that begin behind
 * {@code from}, up to one that begins at {@code to}; the first range also the one that begins at 0.
 * So each record is in one range, wherever the cuts are.
 *
 * @param isQuoted whether the byte at {@code from} stands inside quotes
 */
record FileRange(long from, long to, boolean isQuoted) implements Serializable {
  static final FileRange WHOLE = new FileRange(0, Long.MAX_VALUE, false);

  /** Cuts a file; no cut stands inside quotes. */
  static List<FileRange> of(long bytes, long most) {
    List<FileRange> ranges = new ArrayList<>();
    for (long from = 0; from < bytes; from += most) {
      ranges.add(new FileRange(from, Math.min(bytes, from + most), false));
    }
    return ranges;
  }

  FileRange quoted(boolean quoted) {
    return new FileRange(from, to, quoted);
  }
}
