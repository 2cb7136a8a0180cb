/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Seekable bytes as a stream. */
final class BytesStream extends InputStream {
  private final SeekableBytes bytes;
  private long position;

  BytesStream(SeekableBytes bytes, long position) {
    this.bytes = bytes;
    this.position = position;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
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
