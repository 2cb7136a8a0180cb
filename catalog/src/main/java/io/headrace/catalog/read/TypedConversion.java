/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.catalog.typing.CutMoments;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column that a file holds with their types, as the table's types want them and
 * Spark keeps them in its rows: numbers widened, structures field by field, moments cut to
 * microseconds and counted.
 */
final class TypedConversion {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CutMoments cut;

  TypedConversion(CutMoments cut) {
    this.cut = cut;
  }

  /**
   * @param value plain Java: boxed numbers, text, {@code byte[]}, {@code java.sql} dates and
   *     timestamps, List, Map, and for a structure a Map from names
   * @throws IllegalArgumentException when the type cannot hold the value
   */
  @Nullable Object convert(@Nullable Object value, DataType type) {
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

  private InternalRow structure(Map<?, ?> fields, StructType type) {
    @Nullable Object[] values = new @Nullable Object[type.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = convert(fields.get(type.apply(i).name()), type.apply(i).dataType());
    }
    return new GenericInternalRow(values);
  }

  private MapData dictionary(Map<?, ?> entries, MapType type) {
    List<Object> keys = new ArrayList<>(entries.size());
    List<@Nullable Object> values = new ArrayList<>(entries.size());
    entries.forEach(
        (key, value) -> {
          Object known = convert(key, type.keyType());
          if (known == null) {
            throw new IllegalArgumentException("has a map with a missing key");
          }
          keys.add(known);
          values.add(convert(value, type.valueType()));
        });
    return new ArrayBasedMapData(
        new GenericArrayData(keys.toArray()), new GenericArrayData(values.toArray()));
  }

  private ArrayData array(List<?> elements, ArrayType type) {
    List<@Nullable Object> converted = new ArrayList<>(elements.size());
    for (Object element : elements) {
      converted.add(convert(element, type.elementType()));
    }
    return new GenericArrayData(converted.toArray());
  }

  private Object scalar(Object value, DataType type) {
    boolean nested = value instanceof List || value instanceof Map;
    if (type instanceof StringType) {
      return UTF8String.fromString(nested ? JSON.valueToTree(value).toString() : value.toString());
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
    if (value instanceof Timestamp moment) {
      cut.see(moment.getNanos());
    } else if (value instanceof LocalDateTime local) {
      cut.see(local);
    }
    return CatalystTypeConverters.convertToCatalyst(value);
  }

  private static Decimal scaled(BigDecimal value, DecimalType type) {
    try {
      BigDecimal exact = value.setScale(type.scale(), RoundingMode.UNNECESSARY);
      if (exact.precision() <= type.precision()) {
        return Decimal.apply(exact, type.precision(), type.scale());
      }
    } catch (ArithmeticException tooFine) {
      // Said below, as for a number that is too large.
    }
    throw new IllegalArgumentException("has " + value + ", which is no " + type.simpleString());
  }
}
