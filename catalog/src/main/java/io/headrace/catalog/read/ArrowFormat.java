/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.sniff.columnar.ArrowSniffer;
import io.headrace.catalog.unpack.StoredBytes;
import java.io.IOException;

/** Arrow IPC files and streams. */
public final class ArrowFormat implements RowFormat {
  private static final String COMPRESSION = "compression";

  @Override
  public String name() {
    return ArrowSniffer.NAME;
  }

  @Override
  public RowReader open(FileTask task, StoredBytes bytes) throws IOException {
    boolean file = "file".equals(task.settings().get(COMPRESSION));
    return new ArrowRows(task, WholeBytes.of(bytes), file);
  }
}
