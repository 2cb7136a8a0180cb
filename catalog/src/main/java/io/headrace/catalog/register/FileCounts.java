/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.catalog.parquet.Footer;
import java.io.Serializable;

/**
 * What was read of one file, counted while it was read.
 *
 * @param records physical records: header, blank lines, rows
 * @param headers that name columns, and lines that were found to be no rows: preamble, comments
 * @param blanks lines with nothing on them
 * @param rejectFile where the rejected rows were put aside; empty where there are none
 */
public record FileCounts(
    String path,
    long bytes,
    long lines,
    long records,
    long headers,
    long blanks,
    long written,
    long rejected,
    String rejectFile)
    implements Serializable {

  /** Of a file that has rows and nothing else, as it says itself. */
  static FileCounts of(Footer footer) {
    return new FileCounts(
        footer.file().path().uri(),
        footer.file().bytes(),
        0,
        footer.rows(),
        0,
        0,
        footer.rows(),
        0,
        "");
  }

  /** Records that are rows. */
  public long read() {
    return records - headers - blanks;
  }
}
