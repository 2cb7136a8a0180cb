/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.unpack;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;

/** Bytes that can be read at any place. Not thread-safe. */
public interface SeekableBytes extends Closeable {
  long length();

  /**
   * Reads up to {@code length} bytes from {@code position} on.
   *
   * @return how many were read; -1 at or behind the end
   */
  int read(long position, byte[] buffer, int offset, int length) throws IOException;

  /**
   * Exactly so many bytes.
   *
   * @throws EOFException when the file has fewer
   */
  default byte[] readFully(long position, int length) throws IOException {
    if (position < 0 || length < 0 || position + length > length()) {
      throw new EOFException(
          "asked for bytes " + position + " to " + (position + length) + " of " + length());
    }
    byte[] bytes = new byte[length];
    for (int at = 0; at < length; ) {
      int read = read(position + at, bytes, at, length - at);
      if (read < 0) {
        throw new EOFException("the file ends at byte " + (position + at));
      }
      at += read;
    }
    return bytes;
  }

  /** For libraries that read channels; closing it closes this. */
  default SeekableByteChannel channel() {
    return new BytesChannel(this);
  }

  /** From {@code position} to the end; closing it closes this. */
  default InputStream stream(long position) {
    return new BytesStream(this, position);
  }
}
