/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.failure.Failure;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Cuts a stream into records. Memory stays below the limit of one record, however long one is: what
 * is beyond the limit is read past.
 */
final class RecordReader implements Records {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int RECORD_IO_MAGIC = 0xced7230a;
  private static final int RECORD_IO_LENGTH_BITS = 29;

  /** TFRecord's checksums are rotated and shifted by this, so that they are not mistaken. */
  private static final int MASK_DELTA = 0xa282ead8;

  private final InputStream in;
  private final SplitType split;
  private final long mostBytes;
  private final byte[] buffer;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int place;
  private int filled;
  private long number;
  private long offset;
  private boolean isAtEnd;

  /**
   * @param mostBytes of one record, at least 1
   */
  RecordReader(InputStream in, SplitType split, long mostBytes) {
    boolean lines = split == SplitType.LINE || split == SplitType.CSV;
    this.in = lines ? in : new BufferedInputStream(in, BUFFER_BYTES);
    this.buffer = new byte[lines ? BUFFER_BYTES : 0];
    this.split = split;
    this.mostBytes = Math.min(mostBytes, Integer.MAX_VALUE - 16);
  }

  /** Blank lines are no records. */
  @Override
  public Optional<FileRecord> next() throws IOException {
    return switch (split) {
      case NONE -> whole();
      case LINE -> line(false);
      case CSV -> line(true);
      case RECORD_IO -> recordIo();
      case TF_RECORD -> tfRecord();
      case PARQUET -> throw new IllegalStateException("Parquet is no stream of records");
    };
  }

  private Optional<FileRecord> whole() throws IOException {
    if (isAtEnd) {
      return Optional.empty();
    }
    isAtEnd = true;
    byte[] bytes = in.readNBytes((int) mostBytes + 1);
    boolean fits = bytes.length <= mostBytes;
    return Optional.of(new FileRecord(number++, 0, bytes, fits));
  }

  private Optional<FileRecord> line(boolean quotes) throws IOException {
    while (!isAtEnd) {
      long start = offset;
      line.reset();
      long length = readLine(quotes);
      byte[] bytes = line.toByteArray();
      if (length > 0) {
        return Optional.of(new FileRecord(number++, start, bytes, length <= mostBytes));
      }
    }
    return Optional.empty();
  }

  /** Length without its end, which may be more than what is kept of it. */
  private long readLine(boolean quotes) throws IOException {
    long length = 0;
    boolean quoted = false;
    boolean heldReturn = false;
    while (true) {
      int next = nextByte();
      if (next < 0) {
        isAtEnd = true;
        return length + keep(heldReturn, length);
      }
      offset++;
      if (next == '\n' && !quoted) {
        return length;
      }
      length += keep(heldReturn, length);
      heldReturn = next == '\r' && !quoted;
      if (quotes && next == '"') {
        quoted = !quoted;
      }
      if (!heldReturn) {
        if (length < mostBytes) {
          line.write(next);
        }
        length++;
      }
    }
  }

  /** Lines are read byte by byte: a buffer of our own needs no lock for each. */
  private int nextByte() throws IOException {
    if (place == filled) {
      filled = in.read(buffer);
      place = 0;
      if (filled <= 0) {
        filled = 0;
        return -1;
      }
    }
    return buffer[place++] & 0xff;
  }

  /** A carriage return that was no part of a line's end belongs to the line. */
  private int keep(boolean heldReturn, long length) {
    if (!heldReturn) {
      return 0;
    }
    if (length < mostBytes) {
      line.write('\r');
    }
    return 1;
  }

  private Optional<FileRecord> recordIo() throws IOException {
    byte[] head = in.readNBytes(2 * Integer.BYTES);
    if (head.length == 0) {
      return Optional.empty();
    }
    ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    if (head.length < 2 * Integer.BYTES || header.getInt() != RECORD_IO_MAGIC) {
      throw Failure.badData("byte " + offset + " begins no RecordIO record");
    }
    int lengthAndFlag = header.getInt();
    if (lengthAndFlag >>> RECORD_IO_LENGTH_BITS != 0) {
      throw Failure.badData("the record at byte " + offset + " is continued, which is not read");
    }
    long start = offset;
    int length = lengthAndFlag & ((1 << RECORD_IO_LENGTH_BITS) - 1);
    byte[] bytes = body(length);
    int padding = -length & 3;
    in.skipNBytes(padding);
    offset += 2 * Integer.BYTES + (long) length + padding;
    return Optional.of(new FileRecord(number++, start, bytes, length <= mostBytes));
  }

  private Optional<FileRecord> tfRecord() throws IOException {
    byte[] head = in.readNBytes(Long.BYTES + Integer.BYTES);
    if (head.length == 0) {
      return Optional.empty();
    }
    long start = offset;
    ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    if (head.length < Long.BYTES + Integer.BYTES
        || header.getInt(Long.BYTES) != masked(head, Long.BYTES)) {
      throw Failure.badData("byte " + start + " begins no TFRecord record");
    }
    long length = header.getLong();
    byte[] bytes = body(length);
    ByteBuffer sum = ByteBuffer.wrap(exactly(Integer.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    if (length <= mostBytes && sum.getInt() != masked(bytes, bytes.length)) {
      throw Failure.badData("the TFRecord record at byte " + start + " fails its checksum");
    }
    offset += head.length + length + Integer.BYTES;
    return Optional.of(new FileRecord(number++, start, bytes, length <= mostBytes));
  }

  private static int masked(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
  }

  private byte[] body(long length) throws IOException {
    byte[] kept = exactly((int) Math.min(length, mostBytes));
    try {
      in.skipNBytes(length - kept.length);
    } catch (EOFException truncated) {
      throw truncated();
    }
    return kept;
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw truncated();
    }
    return bytes;
  }

  private Failure truncated() {
    return Failure.badData("the file ends within the record at byte " + offset);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
