/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * A row of Parquet as JSON: structures are objects, lists arrays, maps objects by their keys'
 * texts, dates and times ISO 8601, bytes that are no text Base64.
 */
final class GroupJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;

  private GroupJson() {}

  static ObjectNode of(Group group) {
    ObjectNode object = JSON.objectNode();
    for (Type field : group.getType().getFields()) {
      object.set(field.getName(), field(group, field));
    }
    return object;
  }

  private static JsonNode field(Group group, Type field) {
    int index = group.getType().getFieldIndex(field.getName());
    int values = group.getFieldRepetitionCount(index);
    if (field.isRepetition(Type.Repetition.REPEATED)) {
      ArrayNode array = JSON.arrayNode(values);
      for (int i = 0; i < values; i++) {
        array.add(value(group, field, index, i));
      }
      return array;
    }
    return values == 0 ? JSON.nullNode() : value(group, field, index, 0);
  }

  private static JsonNode value(Group group, Type field, int index, int place) {
    if (field.isPrimitive()) {
      return primitive(group, field.asPrimitiveType(), index, place);
    }
    Group inner = group.getGroup(index, place);
    LogicalTypeAnnotation meaning = field.getLogicalTypeAnnotation();
    if (meaning instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation) {
      return list(inner);
    }
    return meaning instanceof LogicalTypeAnnotation.MapLogicalTypeAnnotation
        ? map(inner)
        : of(inner);
  }

  /** Three levels as the format asks for, or the two that older writers made. */
  private static JsonNode list(Group list) {
    Type repeated = list.getType().getType(0);
    boolean wrapped =
        !repeated.isPrimitive()
            && repeated.asGroupType().getFieldCount() == 1
            && !repeated.getName().equals("array")
            && !repeated.getName().endsWith("_tuple");
    ArrayNode array = JSON.arrayNode();
    for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
      if (wrapped) {
        Group element = list.getGroup(0, i);
        array.add(field(element, element.getType().getType(0)));
      } else {
        array.add(value(list, repeated, 0, i));
      }
    }
    return array;
  }

  private static JsonNode map(Group map) {
    ObjectNode object = JSON.objectNode();
    for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
      Group entry = map.getGroup(0, i);
      boolean hasValue = entry.getType().getFieldCount() > 1;
      object.set(
          field(entry, entry.getType().getType(0)).asText(),
          hasValue ? field(entry, entry.getType().getType(1)) : JSON.nullNode());
    }
    return object;
  }

  private static JsonNode primitive(Group group, PrimitiveType type, int index, int place) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> JSON.booleanNode(group.getBoolean(index, place));
      case FLOAT -> JSON.numberNode(group.getFloat(index, place));
      case DOUBLE -> JSON.numberNode(group.getDouble(index, place));
      case INT32 -> whole(group.getInteger(index, place), meaning);
      case INT64 -> whole(group.getLong(index, place), meaning);
      case INT96 -> JSON.textNode(julian(group.getInt96(index, place)).toString());
      case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(group.getBinary(index, place), meaning);
    };
  }

  private static JsonNode whole(long value, @Nullable LogicalTypeAnnotation meaning) {
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      return JSON.numberNode(BigDecimal.valueOf(value, decimal.getScale()));
    }
    if (meaning instanceof DateLogicalTypeAnnotation) {
      return JSON.textNode(LocalDate.ofEpochDay(value).toString());
    }
    if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
      return timestamp(value, timestamp);
    }
    return JSON.numberNode(value);
  }

  private static JsonNode timestamp(long value, TimestampLogicalTypeAnnotation type) {
    ChronoUnit unit =
        switch (type.getUnit()) {
          case MILLIS -> ChronoUnit.MILLIS;
          case MICROS -> ChronoUnit.MICROS;
          case NANOS -> ChronoUnit.NANOS;
        };
    Instant instant = Instant.EPOCH.plus(value, unit);
    return JSON.textNode(
        type.isAdjustedToUTC()
            ? instant.toString()
            : LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString());
  }

  /** Nanoseconds of the day, then the Julian day: how Impala wrote timestamps. */
  private static Instant julian(Binary value) {
    ByteBuffer bytes = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    long nanos = bytes.getLong();
    long day = bytes.getInt() - JULIAN_DAY_OF_EPOCH;
    return Instant.EPOCH.plus(day, ChronoUnit.DAYS).plusNanos(nanos);
  }

  private static JsonNode bytes(Binary value, @Nullable LogicalTypeAnnotation meaning) {
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      return JSON.numberNode(new BigDecimal(new BigInteger(value.getBytes()), decimal.getScale()));
    }
    boolean text =
        meaning instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation
            || meaning instanceof LogicalTypeAnnotation.EnumLogicalTypeAnnotation
            || meaning instanceof LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
    return JSON.textNode(
        text ? value.toStringUsingUTF8() : Base64.getEncoder().encodeToString(value.getBytes()));
  }
}
