/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.sniff.columnar.AvroSniffer;
import io.headrace.catalog.unpack.StoredBytes;
import io.headrace.catalog.unpack.Unpacked;
import java.io.IOException;

/** Avro container files. */
public final class AvroFormat implements RowFormat {
  @Override
  public String name() {
    return AvroSniffer.NAME;
  }

  @Override
  public RowReader open(FileTask task, StoredBytes bytes) throws IOException {
    return new AvroRows(task, Unpacked.open(bytes));
  }
}
