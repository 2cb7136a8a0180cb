/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.unpack.Unpacked;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What readers of unpacked streams have in common: the current record, and the file's length. */
abstract class StreamRows implements RowReader {
  private final FileTask task;
  private final Unpacked bytes;
  private Row row = RowFactory.create();
  private Reject reject = Reject.NONE;

  StreamRows(FileTask task, Unpacked bytes) {
    this.task = task;
    this.bytes = bytes;
  }

  /** The bytes for a parser, which may close them: they stay open until the rows are closed. */
  final InputStream stream() {
    return CloseShieldInputStream.wrap(bytes);
  }

  final FileTask task() {
    return task;
  }

  final Found found(Row found) {
    row = found;
    return Found.ROW;
  }

  final Found rejected(long line, OptionalLong offset, String column, String text, String reason) {
    reject = new Reject(line, offset, column, text, reason);
    return Found.REJECT;
  }

  @Override
  public final Row row() {
    return row;
  }

  @Override
  public final Reject reject() {
    return reject;
  }

  @Override
  public boolean changed() throws IOException {
    return bytes.storedBytes() != task.bytes();
  }

  @Override
  public final void close() throws IOException {
    bytes.close();
  }
}
