/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.unpack.RefusedArchive;
import io.headrace.catalog.unpack.StoredBytes;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a file that may turn out to be a broken or hostile archive while it is read: the rows
 * before that place are kept, and what lies behind it is one reject that says so.
 */
final class UnpackingRows implements RowReader {
  private final @Nullable RowReader rows;
  private Reject refusal = Reject.NONE;
  private boolean refused;
  private boolean ended;

  private UnpackingRows(@Nullable RowReader rows) {
    this.rows = rows;
  }

  /** Opens a file with a format. */
  static RowReader of(RowFormat format, FileTask task, StoredBytes bytes) throws IOException {
    try {
      return new UnpackingRows(format.open(task, bytes));
    } catch (RefusedArchive broken) {
      UnpackingRows none = new UnpackingRows(null);
      none.refuse(1, broken);
      return none;
    }
  }

  @Override
  public Found next() throws IOException {
    if (rows == null || ended) {
      return rows == null && !ended ? said() : Found.END;
    }
    try {
      return rows.next();
    } catch (RefusedArchive broken) {
      refuse(rows.lines() + 1, broken);
      return said();
    }
  }

  private Found said() {
    ended = true;
    return Found.REJECT;
  }

  private void refuse(long line, RefusedArchive broken) {
    refused = true;
    refusal =
        new Reject(
            line,
            OptionalLong.empty(),
            "",
            "",
            "cannot be read from here on: the file " + broken.getMessage());
  }

  @Override
  public InternalRow row() {
    if (rows == null) {
      throw new IllegalStateException("there is no row");
    }
    return rows.row();
  }

  @Override
  public Reject reject() {
    return rows == null || refused ? refusal : rows.reject();
  }

  @Override
  public long lines() {
    return rows == null ? 0 : rows.lines();
  }

  @Override
  public boolean reconciles() {
    return ended || rows == null || rows.reconciles();
  }

  @Override
  public Optional<FileRange> covered() {
    return rows == null ? Optional.of(FileRange.WHOLE) : rows.covered();
  }

  @Override
  public Map<String, Long> cutMoments() {
    return rows == null ? Map.of() : rows.cutMoments();
  }

  @Override
  public boolean changed() throws IOException {
    return !ended && rows != null && rows.changed();
  }

  @Override
  public void close() throws IOException {
    if (rows != null) {
      rows.close();
    }
  }
}
