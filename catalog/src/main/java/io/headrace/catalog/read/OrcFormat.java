/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.sniff.columnar.OrcSniffer;
import io.headrace.catalog.unpack.StoredBytes;
import java.io.IOException;

/** ORC. */
public final class OrcFormat implements RowFormat {
  @Override
  public String name() {
    return OrcSniffer.NAME;
  }

  @Override
  public RowReader open(FileTask task, StoredBytes bytes) throws IOException {
    return new OrcRows(task, WholeBytes.of(bytes));
  }
}
