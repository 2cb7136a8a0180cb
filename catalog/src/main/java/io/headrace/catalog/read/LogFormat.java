/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.sniff.log.LogSniffer;
import io.headrace.catalog.unpack.StoredBytes;
import io.headrace.catalog.unpack.Unpacked;
import java.io.IOException;

/** Log lines that a grok pattern takes apart. */
public final class LogFormat implements RowFormat {
  @Override
  public String name() {
    return LogSniffer.NAME;
  }

  @Override
  public RowReader open(FileTask task, StoredBytes stored) throws IOException {
    return new LogRows(task, Unpacked.open(stored));
  }
}
