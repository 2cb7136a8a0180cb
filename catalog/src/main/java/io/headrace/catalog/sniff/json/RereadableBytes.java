/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Bytes that can be read again from a mark on, as far as {@link #MOST_KEPT} of them go. Places are
 * counted from the stream's beginning.
 */
final class RereadableBytes extends InputStream {
  /** Behind the mark; the mark is lost where more are read. */
  static final int MOST_KEPT = 16 << 20;

  private static final int FIRST_KEPT = 1 << 14;

  private final InputStream in;
  private byte[] kept = new byte[FIRST_KEPT];
  private int size; // of what is kept
  private long origin; // of what is kept, in the stream
  private int at; // what is read next, in what is kept
  private boolean lost;

  /**
   * @param in closed with this
   */
  RereadableBytes(InputStream in) {
    this.in = in;
  }

  /** Bytes before this place are not needed any more. */
  void mark(long place) {
    int gone = (int) Math.min(at, place - origin);
    if (gone > 0 && (lost || gone == at || gone > kept.length / 2)) {
      System.arraycopy(kept, gone, kept, 0, size - gone);
      size -= gone;
      at -= gone;
      origin += gone;
    }
    lost = lost && size > 0;
  }

  /** Whether a place is still kept. */
  boolean keeps(long place) {
    return !lost && place >= origin && place <= origin + size;
  }

  /** What is read next is the byte of this place, which is {@link #keeps kept}. */
  void reread(long place) {
    at = (int) (place - origin);
  }

  /** The bytes of a part that is kept. */
  byte[] copy(long from, long to) {
    return Arrays.copyOfRange(kept, (int) (from - origin), (int) (to - origin));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (at == size && !fill(length)) {
      return -1;
    }
    int read = Math.min(length, size - at);
    System.arraycopy(kept, at, bytes, offset, read);
    at += read;
    return read;
  }

  private boolean fill(int length) throws IOException {
    if (size == MOST_KEPT) {
      lost = true;
    }
    if (lost) {
      origin += size;
      size = 0;
      at = 0;
    }
    if (size == kept.length) {
      kept = Arrays.copyOf(kept, Math.min(MOST_KEPT, 2 * kept.length));
    }
    int read = in.read(kept, size, Math.min(length, kept.length - size));
    size += Math.max(0, read);
    return read >= 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
