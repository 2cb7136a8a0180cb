/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.sniff.csv.CsvSniffer;
import io.headrace.catalog.unpack.StoredBytes;
import java.io.IOException;
import java.util.List;

/** Delimited text of any dialect. */
public final class CsvFormat implements RowFormat {
  @Override
  public String name() {
    return CsvSniffer.NAME;
  }

  @Override
  public List<FileRange> ranges(FileTask task, long bytes) {
    return TextBytes.ranges(task, bytes);
  }

  @Override
  public RowReader open(FileTask task, StoredBytes bytes) throws IOException {
    return new CsvRows(task, bytes);
  }
}
