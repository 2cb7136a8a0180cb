/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.unpack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * Counts what comes out of a decompressor and stops when that is out of all proportion to what went
 * in. Failures of the decompressor become {@link RefusedArchive}.
 */
final class BoundedExpansion extends FilterInputStream {
  /** Text compresses to a twentieth, rarely to a fiftieth; Apache POI refuses at a hundred too. */
  static final int MOST_RATIO = 100;

  /** Little output is harmless at any ratio, and repetitive test data reaches a thousand. */
  static final long FREE_BYTES = 64L << 20;

  private final String packing;
  private final LongSupplier consumed;
  private long produced;

  /**
   * @param consumed bytes that went into the decompressor so far
   */
  BoundedExpansion(InputStream in, String packing, LongSupplier consumed) {
    super(in);
    this.packing = packing;
    this.consumed = consumed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = readGuarded(buffer, offset, length);
    produced += Math.max(0, read);
    if (produced > FREE_BYTES && produced > MOST_RATIO * Math.max(1, consumed.getAsLong())) {
      throw new RefusedArchive(
          "unpacks to more than "
              + MOST_RATIO
              + " times its size ("
              + packing
              + "): a decompression bomb");
    }
    return read;
  }

  private int readGuarded(byte[] buffer, int offset, int length) throws IOException {
    try {
      return super.read(buffer, offset, length);
    } catch (RefusedArchive refused) {
      throw refused;
    } catch (IOException | RuntimeException broken) {
      throw new RefusedArchive(
          "is broken after "
              + String.format(java.util.Locale.ROOT, "%,d", produced)
              + " unpacked bytes ("
              + packing
              + "): "
              + broken.getMessage(),
          broken);
    }
  }

  @Override
  public long skip(long bytes) throws IOException {
    byte[] buffer = new byte[(int) Math.min(Math.max(bytes, 0), 8192)];
    long left = bytes;
    while (left > 0) {
      int read = read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        break;
      }
      left -= read;
    }
    return bytes - Math.max(0, left);
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
