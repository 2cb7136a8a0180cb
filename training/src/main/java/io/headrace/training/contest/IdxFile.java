/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.contest;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A compressed IDX file of bytes, as MNIST is published: a magic number, the extents, and the
 * elements, item after item.
 */
final class IdxFile implements Closeable {
  private static final int UNSIGNED_BYTES = 0x08;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int MOST_ITEM_BYTES = 1 << 24;

  private final DataInputStream in;
  private final int items;
  private final int itemBytes;

  private IdxFile(DataInputStream in) throws IOException {
    this.in = in;
    int magic = in.readInt();
    if (magic >>> 8 != UNSIGNED_BYTES) {
      throw new IOException("an IDX file of unsigned bytes begins with 0x000008, not " + magic);
    }
    this.items = in.readInt();
    long bytes = 1;
    for (int axis = 1; axis < (magic & 0xff); axis++) {
      bytes = Math.multiplyExact(bytes, in.readInt());
    }
    if (items < 0 || bytes < 1 || bytes > MOST_ITEM_BYTES) {
      throw new IOException("no IDX file has " + items + " items of " + bytes + " bytes");
    }
    this.itemBytes = (int) bytes;
  }

  static IdxFile open(Path file) throws IOException {
    DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(
                new GZIPInputStream(Files.newInputStream(file), BUFFER_BYTES), BUFFER_BYTES));
    try {
      return new IdxFile(in);
    } catch (IOException | ArithmeticException wrong) {
      in.close();
      throw new IOException(file + " cannot be read: " + wrong.getMessage(), wrong);
    }
  }

  int items() {
    return items;
  }

  /** The next item, 0 to 255 each. */
  int[] next() throws IOException {
    byte[] bytes = in.readNBytes(itemBytes);
    if (bytes.length < itemBytes) {
      throw new IOException("the file ends before its " + items + " items do");
    }
    int[] elements = new int[itemBytes];
    for (int i = 0; i < itemBytes; i++) {
      elements[i] = bytes[i] & 0xff;
    }
    return elements;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
