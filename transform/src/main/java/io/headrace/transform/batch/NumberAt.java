/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;

/** Reads a cell of one type as a number, unboxed; chosen once per column. */
@FunctionalInterface
interface NumberAt {
  double read(SpecializedGetters cells, int place);

  /**
   * The same without a detour over doubles, which do not hold every long.
   *
   * @return something else where the cell is no whole number
   */
  default long readWhole(SpecializedGetters cells, int place) {
    return (long) read(cells, place);
  }

  /** A type whose cells are whole numbers or truth values. */
  @FunctionalInterface
  interface Whole extends NumberAt {
    @Override
    long readWhole(SpecializedGetters cells, int place);

    @Override
    default double read(SpecializedGetters cells, int place) {
      return readWhole(cells, place);
    }
  }

  /**
   * @param type numeric or boolean
   */
  static NumberAt of(DataType type) {
    if (type instanceof FloatType) {
      return SpecializedGetters::getFloat;
    }
    if (type instanceof DoubleType) {
      return SpecializedGetters::getDouble;
    }
    if (type instanceof DecimalType decimal) {
      return (cells, place) ->
          cells.getDecimal(place, decimal.precision(), decimal.scale()).toDouble();
    }
    return whole(type);
  }

  private static Whole whole(DataType type) {
    if (type instanceof LongType) {
      return SpecializedGetters::getLong;
    }
    if (type instanceof IntegerType) {
      return SpecializedGetters::getInt;
    }
    if (type instanceof ShortType) {
      return SpecializedGetters::getShort;
    }
    if (type instanceof ByteType) {
      return SpecializedGetters::getByte;
    }
    if (type instanceof BooleanType) {
      return (cells, place) -> cells.getBoolean(place) ? 1 : 0;
    }
    throw new IllegalArgumentException("no numbers: " + type.simpleString());
  }
}
