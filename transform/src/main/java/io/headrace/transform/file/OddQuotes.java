/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Whether a range of CSV holds an odd number of quotes. Quotes open and close by turns, whatever
 * stands between them, so these numbers tell for every cut whether it stands inside quotes.
 */
final class OddQuotes implements Function<FilePart, Boolean> {
  private static final int BUFFER_BYTES = 1 << 18;

  private final SerializableConfiguration storage;

  OddQuotes(SerializableConfiguration storage) {
    this.storage = storage;
  }

  @Override
  public Boolean call(FilePart part) throws IOException {
    var path = part.file().input().path().toHadoop();
    try (FSDataInputStream in = path.getFileSystem(storage.value()).open(path)) {
      in.seek(part.range().from());
      return isOdd(in, part.bytes());
    }
  }

  static boolean isOdd(InputStream in, long bytes) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    int quotes = 0;
    long left = bytes;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        break;
      }
      for (int i = 0; i < read; i++) {
        quotes += buffer[i] == '"' ? 1 : 0;
      }
      left -= read;
    }
    return (quotes & 1) == 1;
  }
}
