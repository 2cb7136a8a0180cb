/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.lakehouse.failure.Failure;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file, read by a thread of their own while the task writes those before: a file is
 * one task, and half of its work is reading. At most a few batches, of a mebibyte each, are on
 * their way. What the reading throws is thrown to who asks for the next row.
 */
final class ReadAhead implements Iterator<InternalRow>, Closeable {
  private static final int BATCHES = 4;
  private static final int BATCH_ROWS = 256;
  private static final long BATCH_BYTES = 1 << 20;
  private static final long STOP_MILLIS = 30_000;

  /** What comes from the reader: rows, and after the last of them how it ended. */
  private record Batch(List<InternalRow> rows, boolean isLast, @Nullable Throwable failure) {}

  private final Iterator<InternalRow> rows;
  private final Closeable source;

  /** Columns that may be long. */
  private final int[] texts;

  private final BlockingQueue<Batch> underway = new LinkedBlockingQueue<>(BATCHES);
  private final Thread reader;
  private Iterator<InternalRow> batch = List.<InternalRow>of().iterator();
  private boolean isLast;

  /**
   * @param rows taken by the reader alone
   * @param schema theirs
   * @param source of the rows, closed once the reader has ended
   */
  ReadAhead(Iterator<InternalRow> rows, StructType schema, Closeable source) {
    this.rows = rows;
    this.source = source;
    this.texts =
        IntStream.range(0, schema.length())
            .filter(column -> schema.apply(column).dataType() instanceof StringType)
            .toArray();
    this.reader = new Thread(this::read, "headrace-read-ahead");
    reader.setDaemon(true);
    reader.start();
  }

  @Override
  public boolean hasNext() {
    while (!batch.hasNext() && !isLast) {
      take();
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

  private void take() {
    try {
      Batch taken = underway.take();
      isLast = taken.isLast();
      batch = taken.rows().iterator();
      if (taken.failure() != null) {
        throw Failure.of(taken.failure());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw Failure.of(stopped);
    }
  }

  private void read() {
    try {
      Throwable failure = null;
      try {
        while (rows.hasNext()) {
          underway.put(new Batch(some(), false, null));
        }
      } catch (RuntimeException | Error failed) {
        failure = failed;
      }
      underway.put(new Batch(List.of(), true, failure));
    } catch (InterruptedException closed) {
      // Nobody asks for more.
    }
  }

  private List<InternalRow> some() {
    List<InternalRow> some = new ArrayList<>(BATCH_ROWS);
    long bytes = 0;
    while (some.size() < BATCH_ROWS && bytes < BATCH_BYTES && rows.hasNext()) {
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

  /** Ends the reader, then closes the source. */
  @Override
  public void close() throws IOException {
    reader.interrupt();
    try {
      reader.join(STOP_MILLIS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    source.close();
  }
}
