/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.failure.Failure;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one file on local disk, until it is known whether the file counts: memory does not
 * grow with it.
 */
final class Spool implements Iterator<Row>, AutoCloseable {
  private final FileTask task;
  private final Path file;
  private final DataOutputStream out;
  private @Nullable DataInputStream in;
  private long written;
  private long read;

  Spool(FileTask task) throws IOException {
    this.task = task;
    this.file = Files.createTempFile("headrace-rows-", ".spool");
    this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
  }

  void scored(FileRecord record, String answer) throws IOException {
    write(record.number(), record.offset(), answer, null, null);
  }

  void rejected(FileRecord record, String reason, String text) throws IOException {
    write(record.number(), record.offset(), null, reason, text);
  }

  /** The one row of a file without records, so that it counts as done: see {@link AnswerTable}. */
  void empty() throws IOException {
    write(AnswerTable.NO_RECORD, 0, null, null, null);
  }

  private void write(
      long number,
      long offset,
      @Nullable String answer,
      @Nullable String reason,
      @Nullable String text)
      throws IOException {
    out.writeLong(number);
    out.writeLong(offset);
    put(answer);
    put(reason);
    put(text);
    written++;
  }

  private void put(@Nullable String text) throws IOException {
    byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(text == null ? -1 : bytes.length);
    out.write(bytes);
  }

  /** Turns from writing to reading. */
  void rewind() throws IOException {
    out.close();
    in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
  }

  @Override
  public boolean hasNext() {
    return in != null && read < written;
  }

  @Override
  public Row next() {
    DataInputStream source = in;
    if (source == null || !hasNext()) {
      throw new NoSuchElementException();
    }
    try {
      read++;
      return RowFactory.create(
          task.input().path().uri(),
          task.mark(),
          source.readLong(),
          source.readLong(),
          take(source),
          take(source),
          take(source));
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
  }

  private static @Nullable String take(DataInputStream source) throws IOException {
    int length = source.readInt();
    return length < 0 ? null : new String(source.readNBytes(length), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      out.close();
      if (in != null) {
        in.close();
      }
      Files.deleteIfExists(file);
    } catch (IOException leftBehind) {
      // A temporary file, which the system clears.
      file.toFile().deleteOnExit();
    }
  }
}
