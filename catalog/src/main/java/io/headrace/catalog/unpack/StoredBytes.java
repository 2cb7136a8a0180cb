/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.unpack;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.io.IOUtils;

/** A file whose bytes can be read from its beginning, or anywhere. Has nothing open itself. */
public interface StoredBytes {
  /** The file's name without its folder. */
  String name();

  /** Bytes, as the listing showed them. */
  long length();

  /** A new stream over all bytes; who opens it closes it. */
  InputStream stream() throws IOException;

  /**
   * A new stream over the bytes from one of them on; who opens it closes it. It is empty where the
   * file has become shorter than that.
   */
  default InputStream stream(long from) throws IOException {
    InputStream in = stream();
    try {
      IOUtils.skip(in, from);
      return in;
    } catch (IOException broken) {
      in.close();
      throw broken;
    }
  }

  /** A new reader that can jump; who opens it closes it. */
  SeekableBytes seekable() throws IOException;

  /** Bytes that are in memory already; they are not copied. */
  static StoredBytes of(String name, byte[] bytes) {
    return new MemoryBytes(name, bytes);
  }
}
