/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.typing.CutMoments;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a file that knows the types of its columns. Where its bytes cannot be read the file ends
 * with one reject, because rows behind the place cannot be told apart.
 */
abstract class TypedRows implements RowReader {
  private final FileTask task;
  private final CutMoments[] cut;
  private final TypedConversion[] conversions;
  private long records;
  private boolean broken;
  private InternalRow row = InternalRow.empty();
  private Reject reject = Reject.NONE;

  TypedRows(FileTask task) {
    this.task = task;
    this.cut = task.cutMoments();
    this.conversions = Arrays.stream(cut).map(TypedConversion::new).toArray(TypedConversion[]::new);
  }

  final FileTask task() {
    return task;
  }

  /** Moves to the next record; false at the end. Whatever it throws, the file is broken. */
  abstract boolean advance() throws IOException;

  /** A field of the current record in plain Java, as {@link TypedConversion} takes it. */
  abstract @Nullable Object value(int field) throws IOException;

  @Override
  public final Found next() {
    if (broken) {
      return Found.END;
    }
    try {
      if (!advance()) {
        return Found.END;
      }
      records++;
      return converted();
    } catch (IOException | RuntimeException unreadable) {
      broken = true;
      records++;
      reject =
          new Reject(
              records,
              OptionalLong.empty(),
              "",
              "",
              "cannot be read from here to the end of the file: "
                  + String.valueOf(unreadable.getMessage()).lines().findFirst().orElse(""));
      return Found.REJECT;
    }
  }

  private Found converted() throws IOException {
    int[] sources = task.sources();
    @Nullable Object[] values = new @Nullable Object[sources.length];
    for (int i = 0; i < sources.length; i++) {
      StructField column = task.schema().apply(i);
      @Nullable Object value = sources[i] < 0 ? null : value(sources[i]);
      try {
        values[i] = conversions[i].convert(value, column.dataType());
      } catch (IllegalArgumentException misfit) {
        reject =
            new Reject(
                records,
                OptionalLong.empty(),
                column.name(),
                String.valueOf(value),
                String.valueOf(misfit.getMessage()));
        return Found.REJECT;
      }
    }
    row = new GenericInternalRow(values);
    return Found.ROW;
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
  public final long lines() {
    return records;
  }

  @Override
  public final Map<String, Long> cutMoments() {
    return task.named(cut);
  }

  @Override
  public final boolean reconciles() {
    return true;
  }

  /** What such a file knows of itself lies at its end: were it longer, that would be elsewhere. */
  @Override
  public boolean changed() throws IOException {
    return false;
  }
}
