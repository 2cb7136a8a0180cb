/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.unpack.BulkInputStream;
import io.headrace.catalog.unpack.SeekableBytes;
import io.headrace.catalog.unpack.StoredBytes;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A file that is nowhere: a text, one letter so often, and another text. */
record EndlessBytes(String name, String before, long letters, String after) implements StoredBytes {
  @Override
  public long length() {
    return bytes(before).length + letters + bytes(after).length;
  }

  @Override
  public InputStream stream() {
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(
                new ByteArrayInputStream(bytes(before)),
                new Letters(letters),
                new ByteArrayInputStream(bytes(after)))));
  }

  @Override
  public SeekableBytes seekable() {
    throw new UnsupportedOperationException("is read forward only");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final class Letters extends BulkInputStream {
    private long left;

    Letters(long left) {
      this.left = left;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      int count = (int) Math.min(length, left);
      Arrays.fill(buffer, offset, offset + count, (byte) 'x');
      left -= count;
      return count;
    }
  }
}
