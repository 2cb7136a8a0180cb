/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import org.apache.spark.sql.catalyst.InternalRow;
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

  /** Reads a number of one type. */
  @FunctionalInterface
  interface Reading {
    double of(InternalRow row);
  }

  static InternalCell reading(int index, DataType type) {
    return new InternalCell(index, number(index, type), type instanceof BooleanType);
  }

  private static Reading number(int index, DataType type) {
    if (type instanceof LongType) {
      return row -> row.getLong(index);
    }
    if (type instanceof IntegerType) {
      return row -> row.getInt(index);
    }
    if (type instanceof DoubleType) {
      return row -> row.getDouble(index);
    }
    if (type instanceof FloatType) {
      return row -> row.getFloat(index);
    }
    if (type instanceof ShortType) {
      return row -> row.getShort(index);
    }
    if (type instanceof ByteType) {
      return row -> row.getByte(index);
    }
    if (type instanceof DecimalType decimal) {
      return row -> row.getDecimal(index, decimal.precision(), decimal.scale()).toDouble();
    }
    return row -> {
      throw new IllegalArgumentException("not a number: " + type);
    };
  }

  @Override
  public boolean isNull(InternalRow row) {
    return row.isNullAt(index);
  }

  @Override
  public double number(InternalRow row) {
    return number.of(row);
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
