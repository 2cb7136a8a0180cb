/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.translate;

import java.util.Map;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** What a decoder may give for each type of column. */
public final class AnswerCell {
  private static final Map<DataType, Class<?>> SCALARS =
      Map.of(
          DataTypes.BooleanType, Boolean.class,
          DataTypes.ByteType, Byte.class,
          DataTypes.ShortType, Short.class,
          DataTypes.IntegerType, Integer.class,
          DataTypes.LongType, Long.class,
          DataTypes.FloatType, Float.class,
          DataTypes.DoubleType, Double.class,
          DataTypes.StringType, String.class);
  private static final Map<DataType, Class<?>> ARRAYS =
      Map.of(
          DataTypes.IntegerType, int[].class,
          DataTypes.LongType, long[].class,
          DataTypes.FloatType, float[].class,
          DataTypes.DoubleType, double[].class,
          DataTypes.StringType, String[].class);

  private AnswerCell() {}

  private static @Nullable Class<?> javaType(DataType type) {
    return type instanceof ArrayType array ? ARRAYS.get(array.elementType()) : SCALARS.get(type);
  }

  /** Whether a decoder can give a column of this type. */
  public static boolean isKnown(DataType type) {
    return javaType(type) != null;
  }

  /** Whether a value is one of a column of this type. */
  public static boolean fits(@Nullable Object value, DataType type) {
    Class<?> expected = javaType(type);
    return value == null || (expected != null && expected.isInstance(value));
  }

  /** Whether a value holds no number that is none or not finite. */
  public static boolean isFinite(@Nullable Object value) {
    if (value instanceof Float || value instanceof Double) {
      return Double.isFinite(((Number) value).doubleValue());
    }
    if (value instanceof float[] floats) {
      for (float each : floats) {
        if (!Float.isFinite(each)) {
          return false;
        }
      }
    }
    if (value instanceof double[] doubles) {
      for (double each : doubles) {
        if (!Double.isFinite(each)) {
          return false;
        }
      }
    }
    return true;
  }
}
