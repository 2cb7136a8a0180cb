/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of a stream from a mark on, as many as are looked at; places are relative to the mark.
 * What the mark moves over is gone, its lines counted.
 */
final class ByteWindow implements Closeable {
  private static final int READ_BYTES = 1 << 16;

  private final InputStream in;
  private byte[] buffer = new byte[READ_BYTES];
  private int start; // the mark, in the buffer
  private int end; // of what was read, in the buffer
  private boolean exhausted;

  private long origin; // of the buffer, in the file
  private long lines;
  private boolean lastWasReturn;
  private boolean openLine;

  /**
   * @param in closed with this
   * @param from where it begins, in bytes of the file
   */
  ByteWindow(InputStream in, long from) {
    this.in = in;
    this.origin = from;
  }

  /** Of the mark, in bytes of the file. */
  long position() {
    return origin + start;
  }

  /** Bytes behind the mark that can be had without reading on. */
  int size() {
    return end - start;
  }

  byte at(int place) {
    return buffer[start + place];
  }

  boolean is(int place, byte expected) throws IOException {
    return has(place) && at(place) == expected;
  }

  /** Is there a byte? Reads on where it must. */
  boolean has(int place) throws IOException {
    while (start + place >= end) {
      if (exhausted) {
        return false;
      }
      fill();
    }
    return true;
  }

  private void fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      origin += start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, end, buffer.length - end);
    if (read < 0) {
      exhausted = true;
      return;
    }
    end += read;
  }

  /** Does the stream begin so? Then the mark moves behind it, and no line is counted. */
  void skipPrefix(byte[] prefix) throws IOException {
    if (has(prefix.length - 1) && Arrays.equals(prefix, copy(0, prefix.length))) {
      start += prefix.length;
    }
  }

  /** Moves the mark, and counts the lines that end in what it moves over. */
  void leave(int size) {
    for (int i = start; i < start + size; i++) {
      byte b = buffer[i];
      if (b == '\r' || (b == '\n' && !lastWasReturn)) {
        lines++;
      }
      lastWasReturn = b == '\r';
    }
    if (size > 0) {
      byte last = buffer[start + size - 1];
      openLine = last != '\n' && last != '\r';
    }
    start += size;
  }

  /** Lines left behind, one that has no end counted. */
  long lines() {
    return lines + (openLine ? 1 : 0);
  }

  boolean isAscii(int place, int size) {
    int bits = 0;
    for (int i = start + place; i < start + place + size; i++) {
      bits |= buffer[i];
    }
    return bits >= 0;
  }

  byte[] copy(int place, int size) {
    return Arrays.copyOfRange(buffer, start + place, start + place + size);
  }

  /** One character a byte. */
  String latin1(int place, int size) {
    return new String(buffer, start + place, size, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
