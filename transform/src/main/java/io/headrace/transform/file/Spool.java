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
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one file on local disk, until it is known whether the file counts: memory does not
 * grow with it.
 */
final class Spool implements Iterator<InternalRow>, AutoCloseable {
  private final UTF8String input;
  private final UTF8String mark;
  private final Path file;
  private final DataOutputStream out;
  private @Nullable DataInputStream in;
  private long written;
  private long read;

  Spool(FileTask task) throws IOException {
    this.input = UTF8String.fromString(task.input().path().uri());
    this.mark = UTF8String.fromString(task.mark());
    this.file = Files.createTempFile("headrace-rows-", ".spool");
    this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
  }

  void scored(FileRecord record, byte[] answer) throws IOException {
    write(record.number(), record.offset(), answer, null, null);
  }

  void rejected(FileRecord record, String reason, String text) throws IOException {
    write(record.number(), record.offset(), null, utf8(reason), utf8(text));
  }

  /** The one row of a file without records, so that it counts as done: see {@link AnswerTable}. */
  void empty() throws IOException {
    write(AnswerTable.NO_RECORD, 0, null, null, null);
  }

  private void write(
      long number,
      long offset,
      byte @Nullable [] answer,
      byte @Nullable [] reason,
      byte @Nullable [] text)
      throws IOException {
    out.writeLong(number);
    out.writeLong(offset);
    put(answer);
    put(reason);
    put(text);
    written++;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void put(byte @Nullable [] text) throws IOException {
    out.writeInt(text == null ? -1 : text.length);
    if (text != null) {
      out.write(text);
    }
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
  public InternalRow next() {
    DataInputStream source = in;
    if (source == null || !hasNext()) {
      throw new NoSuchElementException();
    }
    try {
      read++;
      return new GenericInternalRow(
          new @Nullable Object[] {
            input,
            mark,
            source.readLong(),
            source.readLong(),
            take(source),
            take(source),
            take(source)
          });
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
  }

  private static @Nullable UTF8String take(DataInputStream source) throws IOException {
    int length = source.readInt();
    return length < 0 ? null : UTF8String.fromBytes(source.readNBytes(length));
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
