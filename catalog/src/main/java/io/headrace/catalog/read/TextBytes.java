/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.catalog.unpack.StoredBytes;
import io.headrace.catalog.unpack.Unpacked;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * The bytes of a text from the first record of a part on, to the end of the file.
 *
 * @param part that is read, of a file
 * @param stream at a record's beginning; who reads it closes it
 * @param from where that is, in bytes of the file; {@link #NOWHERE} where nothing looks like one
 */
record TextBytes(FileTask part, InputStream stream, long from, Length length) {
  private static final long NOWHERE = -1;

  /** Of the text in which a record is looked for; records that are longer are not found. */
  private static final int WINDOW_BYTES = 1 << 20;

  /** Reads to the end of a file to tell how long it is. */
  private interface Length {
    long bytes() throws IOException;
  }

  /** Tells where records begin. */
  interface RecordStart {
    /**
     * The first place that looks like it; empty where none does.
     *
     * @param window text, of which the first byte is the last one before where a record may begin
     * @param atEnd whether the text ends with the window; then its end may be what is found
     */
    OptionalInt find(byte[] window, boolean atEnd) throws IOException;
  }

  /** Parts of text, where it can be read from within: unpacked, and its line ends are bytes. */
  static List<FileRange> ranges(FileTask file, long bytes) {
    boolean packed = file.settings().containsKey(Sniffed.PACKING);
    boolean wide = file.settings().getOrDefault(GivenSettings.CHARSET, "").startsWith("UTF-16");
    return packed || wide ? List.of(FileRange.WHOLE) : FileRange.of(file.bytes(), bytes);
  }

  /** Opens a file that is read as a whole. */
  static TextBytes open(FileTask whole, StoredBytes stored) throws IOException {
    return open(whole, stored, (window, atEnd) -> OptionalInt.empty());
  }

  static TextBytes open(FileTask part, StoredBytes stored, RecordStart start) throws IOException {
    if (part.range().isFirst()) {
      Unpacked all = Unpacked.open(stored);
      return new TextBytes(part, all, 0, all::storedBytes);
    }
    // One byte earlier: a record that begins with the part follows a line that ends before it.
    long before = part.range().from() - 1;
    BoundedInputStream counted =
        BoundedInputStream.builder().setInputStream(stored.stream(before)).get();
    try {
      return rest(part, counted, before, start);
    } catch (IOException | RuntimeException broken) {
      counted.close();
      throw broken;
    }
  }

  private static TextBytes rest(
      FileTask part, BoundedInputStream counted, long before, RecordStart start)
      throws IOException {
    InputStream in = new BufferedInputStream(counted);
    in.mark(WINDOW_BYTES);
    byte[] window = in.readNBytes(WINDOW_BYTES);
    in.reset();
    OptionalInt begin = start.find(window, window.length < WINDOW_BYTES);
    in.skipNBytes(begin.orElse(0));
    return new TextBytes(
        part,
        in,
        begin.isPresent() ? before + begin.getAsInt() : NOWHERE,
        () -> {
          counted.transferTo(OutputStream.nullOutputStream());
          return before + counted.getCount();
        });
  }

  /** Whether a place was found where a record seems to begin. */
  boolean isBegun() {
    return from != NOWHERE;
  }

  /** Records that begin there are of another part. */
  long until() {
    return part.range().to();
  }

  /**
   * The bytes of the records that were read; empty where none seemed to begin.
   *
   * @param position behind the last of them
   */
  Optional<FileRange> covered(long position) {
    return isBegun()
        ? Optional.of(new FileRange(from, part.range().isLast() ? until() : position))
        : Optional.empty();
  }

  /**
   * Whether the file has other bytes than its listing said.
   *
   * @param position behind the last record that was read
   */
  boolean changed(long position) throws IOException {
    return part.range().isLast() ? length.bytes() != part.bytes() : isBegun() && position < until();
  }
}
