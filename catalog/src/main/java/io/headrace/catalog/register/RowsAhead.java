/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.lakehouse.storage.ReadAhead;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of a file, read by a thread of their own while the task writes those before: a file is
 * one task, and half of its work is reading. At most a few batches, of a mebibyte each, are on
 * their way. What the reading throws is thrown to who asks for the next row.
 */
final class RowsAhead implements Iterator<InternalRow>, Closeable {
  private static final int BATCHES = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final ReadAhead<List<InternalRow>> batches;
  private Iterator<InternalRow> batch = List.<InternalRow>of().iterator();

  /**
   * @param rows taken by the reader alone
   * @param schema theirs
   * @param source of the rows, closed by the reader
   */
  RowsAhead(Iterator<InternalRow> rows, StructType schema, Closeable source) {
    this.batches =
        new ReadAhead<>(
            "headrace-read-ahead", new Batches(rows, texts(schema), source), BATCHES, PATIENCE);
  }

  /** Columns that may be long. */
  private static int[] texts(StructType schema) {
    return IntStream.range(0, schema.length())
        .filter(column -> schema.apply(column).dataType() instanceof StringType)
        .toArray();
  }

  @Override
  public boolean hasNext() {
    while (!batch.hasNext() && batches.hasNext()) {
      batch = batches.next().iterator();
    }
    return batch.hasNext();
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return batch.next();
  }

  @Override
  public void close() {
    batches.close();
  }

  /** Rows that travel together: one by one the way between threads would cost more than they. */
  private static final class Batches implements ReadAhead.Source<List<InternalRow>> {
    private static final int MOST_ROWS = 256;
    private static final long MOST_BYTES = 1 << 20;

    private final Iterator<InternalRow> rows;
    private final int[] texts;
    private final Closeable source;

    Batches(Iterator<InternalRow> rows, int[] texts, Closeable source) {
      this.rows = rows;
      this.texts = texts;
      this.source = source;
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public List<InternalRow> next() {
      List<InternalRow> some = new ArrayList<>(MOST_ROWS);
      long bytes = 0;
      while (some.size() < MOST_ROWS && bytes < MOST_BYTES && rows.hasNext()) {
        InternalRow row = rows.next();
        bytes += textBytes(row);
        some.add(row);
      }
      return some;
    }

    private long textBytes(InternalRow row) {
      long bytes = 0;
      for (int column : texts) {
        bytes += row.isNullAt(column) ? 0 : row.getUTF8String(column).numBytes();
      }
      return bytes;
    }

    @Override
    public void close() {
      try {
        source.close();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }
}
