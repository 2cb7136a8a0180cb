/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * Counts what comes out of a decompressor and stops when that is out of all proportion to what went
 * in. Failures of the decompressor become {@link RefusedArchive}.
 */
final class BoundedExpansion extends BulkInputStream {
  /** Text compresses to a twentieth, rarely to a fiftieth; Apache POI refuses at a hundred too. */
  static final int MOST_RATIO = 100;

  /** Little output is harmless at any ratio, and repetitive test data reaches a thousand. */
  static final long FREE_BYTES = 64L << 20;

  private final InputStream in;
  private final String packing;
  private final LongSupplier consumed;
  private long produced;

  /**
   * @param consumed bytes that went into the decompressor so far
   */
  BoundedExpansion(InputStream in, String packing, LongSupplier consumed) {
    this.in = in;
    this.packing = packing;
    this.consumed = consumed;
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
      return in.read(buffer, offset, length);
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
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
