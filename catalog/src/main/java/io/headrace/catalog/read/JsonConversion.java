/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.catalog.sniff.json.JsonSyntax;
import io.headrace.catalog.typing.CutMoments;
import io.headrace.catalog.typing.DecimalMark;
import io.headrace.catalog.typing.TypeChoice;
import io.headrace.catalog.typing.ValueParser;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * The JSON values of one column as Spark keeps them in its rows, as the column's type wants them;
 * nothing is lost but what {@link CutMoments} counts.
 */
final class JsonConversion {
  private final Set<String> nullTokens;
  private final Map<DataType, ValueParser> parsers = new HashMap<>();

  private final boolean typedText;
  private final CutMoments cut;

  /**
   * @param typedText whether numbers are text too, and one value may stand for an array of one, as
   *     in XML
   */
  JsonConversion(List<String> nullTokens, boolean typedText, CutMoments cut) {
    this.nullTokens = Set.copyOf(nullTokens);
    this.typedText = typedText;
    this.cut = cut;
  }

  /**
   * @throws IllegalArgumentException when the value is not of the type; the message says which
   */
  @Nullable Object convert(JsonNode value, DataType type) {
    if (value.isNull() || (value.isTextual() && nullTokens.contains(value.asText().strip()))) {
      return null;
    }
    if (typedText && value.isTextual() && value.asText().isBlank()) {
      return null;
    }
    if (type instanceof StringType) {
      return UTF8String.fromString(value.isTextual() ? value.asText() : value.toString());
    }
    if (type instanceof StructType structure) {
      return structure(value, structure);
    }
    if (type instanceof MapType map) {
      return dictionary(value, map);
    }
    if (type instanceof ArrayType array) {
      return array(value, array);
    }
    return scalar(value, type);
  }

  private InternalRow structure(JsonNode value, StructType type) {
    require(value.isObject(), value, type);
    @Nullable Object[] fields = new @Nullable Object[type.length()];
    int known = 0;
    for (int i = 0; i < fields.length; i++) {
      JsonNode field = value.get(type.apply(i).name());
      if (field != null) {
        known++;
        fields[i] = convert(field, type.apply(i).dataType());
      }
    }
    if (known < value.size()) {
      throw new IllegalArgumentException(
          "has the field \"" + unknown(value, type) + "\", which " + words(type) + " has not");
    }
    return new GenericInternalRow(fields);
  }

  private static String unknown(JsonNode value, StructType type) {
    Set<String> names = Set.of(type.fieldNames());
    return value.properties().stream()
        .map(Map.Entry::getKey)
        .filter(key -> !names.contains(key))
        .findFirst()
        .orElse("");
  }

  private MapData dictionary(JsonNode value, MapType type) {
    require(value.isObject(), value, type);
    List<Object> keys = new ArrayList<>(value.size());
    List<@Nullable Object> values = new ArrayList<>(value.size());
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      keys.add(UTF8String.fromString(entry.getKey()));
      values.add(convert(entry.getValue(), type.valueType()));
    }
    return new ArrayBasedMapData(
        new GenericArrayData(keys.toArray()), new GenericArrayData(values.toArray()));
  }

  private ArrayData array(JsonNode value, ArrayType type) {
    List<@Nullable Object> elements = new ArrayList<>(value.size());
    if (typedText && !value.isArray()) {
      elements.add(convert(value, type.elementType()));
      return new GenericArrayData(elements.toArray());
    }
    require(value.isArray(), value, type);
    value.forEach(element -> elements.add(convert(element, type.elementType())));
    return new GenericArrayData(elements.toArray());
  }

  private @Nullable Object scalar(JsonNode value, DataType type) {
    if (typedText && value.isTextual()) {
      return parsed(value, type);
    }
    if (type instanceof LongType) {
      require(value.isIntegralNumber() && value.canConvertToLong(), value, type);
      return value.longValue();
    }
    if (type instanceof DoubleType) {
      require(value.isNumber() && Double.isFinite(value.doubleValue()), value, type);
      return value.doubleValue();
    }
    if (type instanceof DecimalType decimal) {
      require(value.isNumber(), value, type);
      return exact(value, decimal);
    }
    if (type instanceof BooleanType) {
      require(value.isBoolean(), value, type);
      return value.booleanValue();
    }
    require(
        value.isTextual() && (type instanceof DateType || type instanceof TimestampType),
        value,
        type);
    return parsed(value, type);
  }

  private @Nullable Object parsed(JsonNode value, DataType type) {
    try {
      return parsers
          .computeIfAbsent(
              type, wanted -> ValueParser.of(wanted, nullTokens, null, DecimalMark.POINT, cut))
          .parse(value.asText(), true);
    } catch (IllegalArgumentException misfit) {
      throw misfit(value, type);
    }
  }

  private static Decimal exact(JsonNode value, DecimalType type) {
    try {
      BigDecimal exact = value.decimalValue().setScale(type.scale(), RoundingMode.UNNECESSARY);
      require(exact.precision() <= type.precision(), value, type);
      return Decimal.apply(exact, type.precision(), type.scale());
    } catch (ArithmeticException tooFine) {
      throw misfit(value, type);
    }
  }

  private static void require(boolean holds, JsonNode value, DataType type) {
    if (!holds) {
      throw misfit(value, type);
    }
  }

  private static IllegalArgumentException misfit(JsonNode value, DataType type) {
    String text = value.isNumber() ? JsonSyntax.numberText(value) : value.toString();
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "%s is no %s",
            text.length() > 80 ? text.substring(0, 80) + "…" : text,
            words(type)));
  }

  private static String words(DataType type) {
    String words = TypeChoice.words(type);
    return words.length() > 80 ? words.substring(0, 80) + "…" : words;
  }
}
