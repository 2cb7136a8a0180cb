/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Values that a file holds with their types, as the table's types want them: numbers widened,
 * structures field by field, everything else unchanged.
 */
final class TypedConversion {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TypedConversion() {}

  /**
   * @param value plain Java: boxed numbers, text, {@code byte[]}, {@code java.sql} dates and
   *     timestamps, List, Map, and for a structure a Map from names
   * @throws IllegalArgumentException when the type cannot hold the value
   */
  static @Nullable Object convert(@Nullable Object value, DataType type) {
    if (value == null) {
      return null;
    }
    if (type instanceof StructType structure && value instanceof Map<?, ?> fields) {
      return structure(fields, structure);
    }
    if (type instanceof MapType map && value instanceof Map<?, ?> entries) {
      return dictionary(entries, map);
    }
    if (type instanceof ArrayType array && value instanceof List<?> elements) {
      return array(elements, array);
    }
    return scalar(value, type);
  }

  private static Row structure(Map<?, ?> fields, StructType type) {
    @Nullable Object[] values = new @Nullable Object[type.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = convert(fields.get(type.apply(i).name()), type.apply(i).dataType());
    }
    return RowFactory.create(values);
  }

  private static Object dictionary(Map<?, ?> entries, MapType type) {
    Map<Object, @Nullable Object> converted = new HashMap<>();
    entries.forEach(
        (key, value) -> {
          Object known = convert(key, type.keyType());
          if (known == null) {
            throw new IllegalArgumentException("has a map with a missing key");
          }
          converted.put(known, convert(value, type.valueType()));
        });
    return CollectionConverters.asScala(converted);
  }

  private static Object array(List<?> elements, ArrayType type) {
    List<@Nullable Object> converted = new ArrayList<>(elements.size());
    for (Object element : elements) {
      converted.add(convert(element, type.elementType()));
    }
    return CollectionConverters.asScala(converted);
  }

  private static Object scalar(Object value, DataType type) {
    boolean nested = value instanceof List || value instanceof Map;
    if (type instanceof StringType) {
      return nested ? JSON.valueToTree(value).toString() : value.toString();
    }
    if (type instanceof LongType && value instanceof Number number) {
      return number.longValue();
    }
    if (type instanceof DoubleType && value instanceof Number number) {
      return number.doubleValue();
    }
    if (type instanceof FloatType && value instanceof Number number) {
      return number.floatValue();
    }
    if (type instanceof DecimalType decimal && value instanceof BigDecimal exact) {
      return scaled(exact, decimal);
    }
    if (nested || (type instanceof BinaryType && !(value instanceof byte[]))) {
      throw new IllegalArgumentException("is no " + type.simpleString());
    }
    return value;
  }

  private static BigDecimal scaled(BigDecimal value, DecimalType type) {
    try {
      BigDecimal exact = value.setScale(type.scale(), RoundingMode.UNNECESSARY);
      if (exact.precision() <= type.precision()) {
        return exact;
      }
    } catch (ArithmeticException tooFine) {
      // Said below, as for a number that is too large.
    }
    throw new IllegalArgumentException("has " + value + ", which is no " + type.simpleString());
  }
}
