/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a record. All texts are UTF-8.
 *
 * @param number of the record, from 0
 * @param offset of its first byte
 * @param answer as it goes into the file of answers; of a rejected record null, or what its
 *     envelope says in place of one
 * @param reason why there is none; else null
 * @param text of a rejected record; else null
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
record SpooledRow(
    long number,
    long offset,
    byte @Nullable [] answer,
    byte @Nullable [] reason,
    byte @Nullable [] text) {
  /** The one row of a file without records. */
  static final SpooledRow NOTHING = new SpooledRow(AnswerTable.NO_RECORD, 0, null, null, null);

  boolean isRejected() {
    return reason != null;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(number);
    out.writeLong(offset);
    put(out, answer);
    put(out, reason);
    put(out, text);
  }

  private static void put(DataOutput out, byte @Nullable [] text) throws IOException {
    out.writeInt(text == null ? -1 : text.length);
    if (text != null) {
      out.write(text);
    }
  }

  static SpooledRow read(DataInput in) throws IOException {
    return new SpooledRow(in.readLong(), in.readLong(), take(in), take(in), take(in));
  }

  private static byte @Nullable [] take(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      return null;
    }
    byte[] text = new byte[length];
    in.readFully(text);
    return text;
  }

  /** The same record, counted from another beginning. */
  SpooledRow behind(long records) {
    return new SpooledRow(number + records, offset, answer, reason, text);
  }

  /** As a row of {@link ScoreFiles#SCHEMA}. */
  InternalRow of(UTF8String input, UTF8String mark) {
    return new GenericInternalRow(
        new @Nullable Object[] {
          input, mark, number, offset, isRejected() ? null : text(answer), text(reason), text(text)
        });
  }

  private static @Nullable UTF8String text(byte @Nullable [] bytes) {
    return bytes == null ? null : UTF8String.fromBytes(bytes);
  }
}
