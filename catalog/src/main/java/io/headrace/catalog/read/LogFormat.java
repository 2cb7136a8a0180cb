/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.sniff.log.LogSniffer;
import io.headrace.catalog.unpack.StoredBytes;
import java.io.IOException;
import java.util.List;

/** Log lines that a grok pattern takes apart. */
public final class LogFormat implements RowFormat {
  @Override
  public String name() {
    return LogSniffer.NAME;
  }

  @Override
  public List<FileRange> ranges(FileTask task, long bytes) {
    return TextBytes.ranges(task, bytes);
  }

  @Override
  public RowReader open(FileTask task, StoredBytes stored) throws IOException {
    TextBytes bytes = LineRows.open(task, stored);
    try {
      return new LogRows(task, bytes);
    } catch (IOException | RuntimeException broken) {
      bytes.stream().close();
      throw broken;
    }
  }
}
