/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Records as the cells of columns: an array in their order, an object by their names, a text, a
 * picture or a single value as the only column. An empty CSV cell is a null.
 *
 * @param columns numbers but decimals, truth values, texts, bytes, and arrays of numbers or texts
 */
record RecordCells(StructType columns) {
  /**
   * As Spark itself has them.
   *
   * @throws BadRecordException when the record has no such columns
   */
  @Nullable Object[] of(JsonNode features) {
    if (isOnlyColumn(features)) {
      return new @Nullable Object[] {value(columns.apply(0), features)};
    }
    if (features.isBinary()) {
      throw new BadRecordException("the model reads columns, not pictures");
    }
    if (features.isArray() && features.size() != columns.length()) {
      throw new BadRecordException(
          "the record has " + features.size() + " values, the model reads " + columns.length());
    }
    @Nullable Object[] cells = new @Nullable Object[columns.length()];
    for (int i = 0; i < cells.length; i++) {
      StructField column = columns.apply(i);
      if (!features.isArray() && !features.has(column.name())) {
        throw new BadRecordException(column.name() + " is missing");
      }
      JsonNode cell = features.isArray() ? features.get(i) : features.get(column.name());
      cells[i] = value(column, cell);
    }
    return cells;
  }

  /** Whether a record is a value, or nothing but numbers for a model that reads one array. */
  private boolean isOnlyColumn(JsonNode features) {
    if (columns.length() != 1) {
      return false;
    }
    DataType type = columns.apply(0).dataType();
    if (features.isBinary()) {
      return type instanceof BinaryType;
    }
    return features.isArray()
        ? type instanceof ArrayType && !(features.size() == 1 && features.get(0).isArray())
        : features.isValueNode();
  }

  private static @Nullable Object value(StructField column, JsonNode cell) {
    DataType type = column.dataType();
    if (type instanceof ArrayType array && cell.isArray()) {
      return array.elementType() instanceof StringType
          ? texts(cell)
          : numbers(column.name(), array.elementType(), cell);
    }
    if (type instanceof BinaryType) {
      return bytes(column.name(), cell);
    }
    String text = cell.asText();
    if (cell.isNull() || text.isEmpty()) {
      return null;
    }
    if (type instanceof StringType) {
      return UTF8String.fromString(cell.isValueNode() ? text : cell.toString());
    }
    if (type instanceof BooleanType && text.matches("(?i)true|false")) {
      return Boolean.valueOf(text);
    }
    try {
      if (type instanceof NumericType) {
        return number(type, text.strip());
      }
    } catch (NumberFormatException | ArithmeticException none) {
      // Said below.
    }
    throw new BadRecordException(column.name() + " is \"" + text + "\", not " + word(type));
  }

  private static Object number(DataType type, String text) {
    if (type instanceof FloatType) {
      return Float.valueOf(text);
    }
    if (type instanceof LongType) {
      return new BigDecimal(text).longValueExact();
    }
    if (type instanceof IntegerType) {
      return new BigDecimal(text).intValueExact();
    }
    if (type instanceof ShortType) {
      return new BigDecimal(text).shortValueExact();
    }
    if (type instanceof ByteType) {
      return new BigDecimal(text).byteValueExact();
    }
    return Double.valueOf(text);
  }

  private static String word(DataType type) {
    if (type instanceof ArrayType) {
      return "numbers";
    }
    return type instanceof BooleanType ? "boolean" : "number";
  }

  private static ArrayData numbers(String name, DataType element, JsonNode array) {
    double[] doubles = new double[array.size()];
    Object[] numbers = new Object[element instanceof DoubleType ? 0 : array.size()];
    for (int i = 0; i < array.size(); i++) {
      String text = array.get(i).asText();
      try {
        doubles[i] = Double.parseDouble(text.strip());
        if (numbers.length > 0) {
          numbers[i] = number(element, text.strip());
        }
      } catch (NumberFormatException | ArithmeticException none) {
        throw new BadRecordException(name + " has \"" + text + "\", which is not a number");
      }
    }
    return numbers.length > 0
        ? new GenericArrayData(numbers)
        : UnsafeArrayData.fromPrimitiveArray(doubles);
  }

  private static ArrayData texts(JsonNode array) {
    @Nullable Object[] texts = new @Nullable Object[array.size()];
    for (int i = 0; i < texts.length; i++) {
      JsonNode cell = array.get(i);
      texts[i] = cell.isNull() ? null : UTF8String.fromString(cell.asText());
    }
    return new GenericArrayData(texts);
  }

  private static byte[] bytes(String name, JsonNode cell) {
    try {
      byte[] bytes = cell.binaryValue();
      if (bytes != null) {
        return bytes;
      }
    } catch (IOException notBase64) {
      // Said below.
    }
    throw new BadRecordException(name + " is no Base64");
  }
}
