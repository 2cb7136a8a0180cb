/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.sniff.csv.CsvDialect;
import io.headrace.catalog.sniff.csv.RecordSearch;
import io.headrace.catalog.unpack.StoredBytes;
import io.headrace.catalog.unpack.Unpacked;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * The bytes of delimited text from the first record of a part on, to the end of the file.
 *
 * @param stream at a record's beginning; who reads it closes it
 * @param from where that is, in bytes of the file; {@link #NOWHERE} where nothing looks like one
 */
record CsvBytes(InputStream stream, long from, Length length) {
  private static final long NOWHERE = -1;

  /** Reads to the end of a file to tell how long it is. */
  private interface Length {
    long bytes() throws IOException;
  }

  static CsvBytes open(FileTask task, CsvDialect dialect, StoredBytes stored) throws IOException {
    if (task.range().isFirst()) {
      Unpacked all = Unpacked.open(stored);
      return new CsvBytes(all, 0, all::storedBytes);
    }
    // One byte earlier: a record that begins with the part follows a line that ends before it.
    long before = task.range().from() - 1;
    BoundedInputStream counted =
        BoundedInputStream.builder().setInputStream(stored.stream(before)).get();
    try {
      return rest(counted, before, new RecordSearch(dialect, task.width()));
    } catch (IOException | RuntimeException broken) {
      counted.close();
      throw broken;
    }
  }

  private static CsvBytes rest(BoundedInputStream counted, long before, RecordSearch search)
      throws IOException {
    InputStream in = new BufferedInputStream(counted);
    in.mark(RecordSearch.WINDOW_BYTES);
    byte[] window = in.readNBytes(RecordSearch.WINDOW_BYTES);
    in.reset();
    OptionalInt begin = search.find(window, window.length < RecordSearch.WINDOW_BYTES);
    in.skipNBytes(begin.orElse(0));
    return new CsvBytes(
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

  long storedBytes() throws IOException {
    return length.bytes();
  }
}
