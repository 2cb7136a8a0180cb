/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.typing.CutMoments;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.apache.spark.sql.catalyst.InternalRow;

/** What readers of unpacked streams have in common: the current record, and the file's length. */
abstract class StreamRows implements RowReader {
  private final FileTask task;
  private final TextBytes bytes;
  private final CutMoments[] cut;
  private InternalRow row = InternalRow.empty();
  private Reject reject = Reject.NONE;

  StreamRows(FileTask task, TextBytes bytes) {
    this.task = task;
    this.bytes = bytes;
    this.cut = task.cutMoments();
  }

  /** The bytes for a parser, which may close them: they stay open until the rows are closed. */
  final InputStream stream() {
    return CloseShieldInputStream.wrap(bytes.stream());
  }

  final FileTask task() {
    return task;
  }

  /** What parsers are to count by. */
  final CutMoments[] cut() {
    return cut;
  }

  final Found found(InternalRow found) {
    row = found;
    return Found.ROW;
  }

  final Found rejected(long line, OptionalLong offset, String column, String text, String reason) {
    reject = new Reject(line, offset, column, text, reason);
    return Found.REJECT;
  }

  @Override
  public final InternalRow row() {
    return row;
  }

  @Override
  public final Reject reject() {
    return reject;
  }

  @Override
  public final Map<String, Long> cutMoments() {
    return task.named(cut);
  }

  @Override
  public boolean changed() throws IOException {
    return bytes.changed(bytes.until());
  }

  @Override
  public final void close() throws IOException {
    bytes.stream().close();
  }
}
