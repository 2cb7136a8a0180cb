/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.unpack;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

@SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
record MemoryBytes(String name, byte[] bytes) implements StoredBytes {
  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public InputStream stream() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public SeekableBytes seekable() {
    return new Seekable(bytes);
  }

  private record Seekable(byte[] bytes) implements SeekableBytes {
    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public int read(long position, byte[] buffer, int offset, int length) {
      if (position >= bytes.length) {
        return -1;
      }
      int size = (int) Math.min(length, bytes.length - position);
      System.arraycopy(bytes, (int) position, buffer, offset, size);
      return size;
    }

    @Override
    public void close() {}
  }
}
