/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Rows that came one by one, for what has no columnar reader: nested columns, Avro, ORC. */
record CopiedStretch(List<InternalRow> copies, StructType schema) implements RowStretch {
  /**
   * Copies the next rows.
   *
   * @param mostRows at least 1
   * @param mostBytes after as many no further row is taken
   */
  static CopiedStretch next(
      Iterator<InternalRow> rows, StructType schema, int mostRows, long mostBytes) {
    List<InternalRow> copies = new ArrayList<>();
    long bytes = 0;
    while (rows.hasNext() && copies.size() < mostRows && bytes < mostBytes) {
      InternalRow row = rows.next().copy();
      copies.add(row);
      bytes += row instanceof UnsafeRow unsafe ? unsafe.getSizeInBytes() : 0;
    }
    return new CopiedStretch(copies, schema);
  }

  @Override
  public int rows() {
    return copies.size();
  }

  @Override
  public RowStretch part(int from, int to) {
    return new CopiedStretch(copies.subList(from, to), schema);
  }

  @Override
  public Cells column(int ordinal) {
    var type = schema.apply(ordinal).dataType();
    @Nullable Object[] cells = new @Nullable Object[copies.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = copies.get(i).get(ordinal, type);
    }
    return new Cells(new GenericArrayData(cells), cells.length, true);
  }

  @Override
  public @Nullable Cells array(int ordinal, int place) {
    InternalRow row = row(place);
    return row.isNullAt(ordinal) ? null : Cells.ofArray(row.getArray(ordinal));
  }

  @Override
  public InternalRow row(int place) {
    return copies.get(place);
  }
}
