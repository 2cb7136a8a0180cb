/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;

/** The records of one file, forward and once. */
public interface RowReader extends Closeable {
  /** What the next record is. */
  enum Found {
    /** A row of the table: {@link #row()}. */
    ROW,
    /** A record that is no row of the table: {@link #reject()}. */
    REJECT,
    /** A record that names columns or was declared to be none: heading, preamble, comment. */
    HEADER,
    /** A line with nothing on it. */
    BLANK,
    /** There are no more. */
    END
  }

  /**
   * Moves to the next record.
   *
   * @throws IOException when the storage fails; what is wrong with the bytes is a reject
   */
  Found next() throws IOException;

  /** After {@code ROW}: in the schema of the task's table; nobody changes it any more. */
  InternalRow row();

  /** After {@code REJECT}. */
  Reject reject();

  /** Physical lines read so far; records where the format has no lines. */
  long lines();

  /** After {@code END}: is every physical line part of exactly one record? */
  boolean reconciles();

  /**
   * After {@code END}: the bytes of the records that were read, where the task reads a part of the
   * file; empty where the part cannot be read without the others.
   */
  default Optional<FileRange> covered() {
    return Optional.of(FileRange.WHOLE);
  }

  /**
   * After {@code END}: how many moments were finer than the microseconds that tables keep, and were
   * cut, by column; columns without any are left out.
   */
  default Map<String, Long> cutMoments() {
    return Map.of();
  }

  /** Whether the file has other bytes than its listing said: someone is writing it. */
  boolean changed() throws IOException;
}
