/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.failure.Failure;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
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
  private byte[] line = new byte[1024];
  private int kept;
  private int place;
  private int filled;
  private final FileRange range;
  private long number;
  private long offset;
  private boolean isBegun;
  private boolean isAtEnd;

  /**
   * @param in at the first byte of the range
   * @param mostBytes of one record, at least 1
   * @param range of a file of lines or CSV; of others all of it
   */
  RecordReader(InputStream in, SplitType split, long mostBytes, FileRange range) {
    boolean lines = split == SplitType.LINE || split == SplitType.CSV;
    this.in = lines ? in : new BufferedInputStream(in, BUFFER_BYTES);
    this.buffer = new byte[lines ? BUFFER_BYTES : 0];
    this.split = split;
    this.range = range;
    this.offset = range.from();
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
    if (!isBegun && offset > 0) {
      // It begins in the range before, and belongs to that.
      readLine(quotes, quotes && range.isQuoted());
    }
    isBegun = true;
    while (!isAtEnd && offset <= range.to()) {
      long start = offset;
      long length = readLine(quotes, false);
      if (length > 0) {
        byte[] bytes = Arrays.copyOf(line, kept);
        return Optional.of(new FileRecord(number++, start, bytes, length <= mostBytes));
      }
    }
    return Optional.empty();
  }

  /** Length without its end, which may be more than what is kept of it. */
  private long readLine(boolean quotes, boolean beginsQuoted) throws IOException {
    kept = 0;
    long length = 0;
    boolean quoted = beginsQuoted;
    byte last = 0;
    while (place < filled || refill()) {
      int end = place;
      while (end < filled && (quoted || buffer[end] != '\n')) {
        quoted ^= quotes && buffer[end] == '"';
        end++;
      }
      keep(place, end);
      last = end > place ? buffer[end - 1] : last;
      length += end - place;
      offset += end - place;
      place = end;
      if (end < filled) {
        place++;
        offset++;
        return last == '\r' ? withoutLast(length) : length;
      }
    }
    isAtEnd = true;
    return length;
  }

  /** Lines are read from a buffer of our own: no lock for each byte. */
  private boolean refill() throws IOException {
    place = 0;
    filled = Math.max(0, in.read(buffer));
    return filled > 0;
  }

  /** Adds a stretch of the buffer to the line, up to the limit of one record. */
  private void keep(int from, int to) {
    int more = (int) Math.min(to - from, mostBytes - kept);
    if (kept + more > line.length) {
      line = Arrays.copyOf(line, Math.max(kept + more, 2 * line.length));
    }
    System.arraycopy(buffer, from, line, kept, more);
    kept += more;
  }

  private long withoutLast(long length) {
    kept = (int) Math.min(kept, length - 1);
    return length - 1;
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
