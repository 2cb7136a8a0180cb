/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.transform.translate.Column;
import java.nio.ByteBuffer;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.jspecify.annotations.Nullable;

/**
 * Cells as a translator sees them.
 *
 * @param numbers null where they are none
 * @param places of the cells that are meant; null for all
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
record CellColumn(Cells cells, DataType type, @Nullable NumberAt numbers, int @Nullable [] places)
    implements Column {
  static CellColumn of(Cells cells, DataType type, int @Nullable [] places) {
    boolean numeric = type instanceof NumericType || type instanceof BooleanType;
    return new CellColumn(cells, type, numeric ? NumberAt.of(type) : null, places);
  }

  @Override
  public int size() {
    return places == null ? cells.count() : places.length;
  }

  private int place(int cell) {
    return places == null ? cell : places[cell];
  }

  @Override
  public boolean isNull(int cell) {
    return cells.isNull(place(cell));
  }

  @Override
  public double number(int cell) {
    return reader().read(cells.data(), place(cell));
  }

  @Override
  public long whole(int cell) {
    return reader().readWhole(cells.data(), place(cell));
  }

  private NumberAt reader() {
    if (numbers == null) {
      throw new IllegalStateException("a " + type.simpleString() + " is no number");
    }
    return numbers;
  }

  @Override
  public String text(int cell) {
    return cells.data().getUTF8String(place(cell)).toString();
  }

  @Override
  public ByteBuffer bytes(int cell) {
    return type instanceof StringType
        ? cells.data().getUTF8String(place(cell)).getByteBuffer().asReadOnlyBuffer()
        : ByteBuffer.wrap(cells.data().getBinary(place(cell))).asReadOnlyBuffer();
  }

  @Override
  public Column array(int cell) {
    if (!(type instanceof ArrayType array)) {
      throw new IllegalStateException("a " + type.simpleString() + " is no array");
    }
    return of(Cells.ofArray(cells.data().getArray(place(cell))), array.elementType(), null);
  }
}
