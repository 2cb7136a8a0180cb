/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import java.io.Serializable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;

/** Reads a cell of one numeric type as a double; chosen once per column, not per row. */
@FunctionalInterface
interface NumberCell extends Serializable {
  /** For columns that hold no numbers. */
  NumberCell NONE =
      (row, index) -> {
        throw new IllegalArgumentException("not a number: " + row.get(index));
      };

  double of(Row row, int index);

  static NumberCell reading(DataType type) {
    if (type instanceof LongType) {
      return (row, index) -> row.getLong(index);
    }
    if (type instanceof IntegerType) {
      return (row, index) -> row.getInt(index);
    }
    if (type instanceof DoubleType) {
      return (row, index) -> row.getDouble(index);
    }
    if (type instanceof FloatType) {
      return (row, index) -> row.getFloat(index);
    }
    if (type instanceof ShortType) {
      return (row, index) -> row.getShort(index);
    }
    if (type instanceof ByteType) {
      return (row, index) -> row.getByte(index);
    }
    if (type instanceof DecimalType) {
      return (row, index) -> row.getDecimal(index).doubleValue();
    }
    throw new IllegalArgumentException("not a number: " + type);
  }
}
