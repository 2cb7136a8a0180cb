/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.unsafe.types.UTF8String;

/** A cell of a row as Spark itself has it: no number is boxed, no text copied. */
record InternalCell(int index, Reading number, boolean isBoolean)
    implements CellReader<InternalRow> {
  private static final UTF8String TRUE = UTF8String.fromString("true");
  private static final UTF8String FALSE = UTF8String.fromString("false");

  /** Reads a number of one type, from a row or an array. */
  @FunctionalInterface
  interface Reading {
    double of(SpecializedGetters cells, int place);
  }

  static InternalCell reading(int index, DataType type) {
    return new InternalCell(
        index,
        number(type instanceof ArrayType array ? array.elementType() : type),
        type instanceof BooleanType);
  }

  private static Reading number(DataType type) {
    if (type instanceof LongType) {
      return SpecializedGetters::getLong;
    }
    if (type instanceof IntegerType) {
      return SpecializedGetters::getInt;
    }
    if (type instanceof DoubleType) {
      return SpecializedGetters::getDouble;
    }
    if (type instanceof FloatType) {
      return SpecializedGetters::getFloat;
    }
    if (type instanceof ShortType) {
      return SpecializedGetters::getShort;
    }
    if (type instanceof ByteType) {
      return SpecializedGetters::getByte;
    }
    if (type instanceof DecimalType decimal) {
      return (cells, place) ->
          cells.getDecimal(place, decimal.precision(), decimal.scale()).toDouble();
    }
    return (cells, place) -> {
      throw new IllegalArgumentException("not a number: " + type);
    };
  }

  @Override
  public boolean isNull(InternalRow row) {
    return row.isNullAt(index);
  }

  @Override
  public double number(InternalRow row) {
    return number.of(row, index);
  }

  @Override
  public double[] numbers(InternalRow row) {
    ArrayData elements = row.getArray(index);
    double[] numbers = new double[elements.numElements()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = elements.isNullAt(i) ? Double.NaN : number.of(elements, i);
    }
    return numbers;
  }

  @Override
  public Object category(InternalRow row) {
    if (isBoolean) {
      return row.getBoolean(index) ? TRUE : FALSE;
    }
    return row.getUTF8String(index);
  }

  @Override
  public Object category(String text) {
    return UTF8String.fromString(text);
  }
}
