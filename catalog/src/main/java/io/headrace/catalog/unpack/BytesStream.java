/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.unpack;

import java.io.IOException;
import java.util.Objects;

/** Seekable bytes as a stream. */
final class BytesStream extends BulkInputStream {
  private final SeekableBytes bytes;
  private long position;

  BytesStream(SeekableBytes bytes, long position) {
    this.bytes = bytes;
    this.position = position;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    int read = bytes.read(position, buffer, offset, length);
    position += Math.max(0, read);
    return read;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
