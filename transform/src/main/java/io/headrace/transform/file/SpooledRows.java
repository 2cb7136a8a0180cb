/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.failure.Failure;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Rows that have been kept aside, read back. */
final class SpooledRows implements Iterator<SpooledRow>, AutoCloseable {
  private final DataInputStream in;
  private final long records;
  private final long rejected;
  private long read;

  private SpooledRows(DataInputStream in, long records, long rejected) {
    this.in = in;
    this.records = records;
    this.rejected = rejected;
  }

  /** Of bytes that {@link Spool#copyTo} has written. */
  static SpooledRows of(InputStream bytes) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(bytes));
    return new SpooledRows(in, in.readLong(), in.readLong());
  }

  static SpooledRows of(InputStream bytes, long records, long rejected) {
    return new SpooledRows(new DataInputStream(new BufferedInputStream(bytes)), records, rejected);
  }

  long records() {
    return records;
  }

  long rejected() {
    return rejected;
  }

  @Override
  public boolean hasNext() {
    return read < records;
  }

  @Override
  public SpooledRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    try {
      read++;
      return SpooledRow.read(in);
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException unread) {
      throw Failure.of(unread);
    }
  }
}
