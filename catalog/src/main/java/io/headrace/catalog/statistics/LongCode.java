/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;

/** Values that fit a long, and whose bytes as Iceberg serializes them are the lowest of it. */
@SuppressWarnings("ImmutableEnumChecker") // Lambdas that capture nothing.
enum LongCode {
  BOOLEAN(1, value -> (Boolean) value ? 1 : 0, code -> code == 1),
  INTEGER(4, value -> ((Number) value).longValue(), code -> code),
  LONG(8, value -> ((Number) value).longValue(), code -> code),
  FLOAT(
      4,
      value -> Float.floatToIntBits(((Number) value).floatValue()),
      code -> Float.intBitsToFloat((int) code)),
  DOUBLE(
      8,
      value -> Double.doubleToLongBits(((Number) value).doubleValue()),
      Double::longBitsToDouble),
  DATE(
      4,
      value -> value instanceof LocalDate date ? date.toEpochDay() : sqlDate(value),
      LocalDate::ofEpochDay),
  TIMESTAMP(
      8,
      value -> micros(value instanceof Instant instant ? instant : sqlTimestamp(value)),
      code -> Instant.EPOCH.plus(code, ChronoUnit.MICROS)),
  LOCAL_TIMESTAMP(
      8,
      value -> micros(((LocalDateTime) value).toInstant(ZoneOffset.UTC)),
      code -> LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC).plus(code, ChronoUnit.MICROS));

  private static final long MICROS_A_SECOND = 1_000_000;
  private static final int NANOS_A_MICRO = 1_000;

  private final int bytes;
  private final ToLongFunction<Object> encoding;
  private final LongFunction<Comparable<?>> decoding;

  LongCode(int bytes, ToLongFunction<Object> encoding, LongFunction<Comparable<?>> decoding) {
    this.bytes = bytes;
    this.encoding = encoding;
    this.decoding = decoding;
  }

  /** Null for a type whose values do not fit. */
  static @Nullable LongCode find(DataType type) {
    if (type instanceof BooleanType) {
      return BOOLEAN;
    }
    if (type instanceof ByteType || type instanceof ShortType || type instanceof IntegerType) {
      return INTEGER;
    }
    if (type instanceof LongType) {
      return LONG;
    }
    if (type instanceof FloatType) {
      return FLOAT;
    }
    if (type instanceof DoubleType) {
      return DOUBLE;
    }
    if (type instanceof DateType) {
      return DATE;
    }
    if (type instanceof TimestampNTZType) {
      return LOCAL_TIMESTAMP;
    }
    return type instanceof TimestampType ? TIMESTAMP : null;
  }

  int bytes() {
    return bytes;
  }

  long encode(Object value) {
    return encoding.applyAsLong(value);
  }

  Comparable<?> decode(long code) {
    return decoding.apply(code);
  }

  boolean isFloating() {
    return this == FLOAT || this == DOUBLE;
  }

  private static long sqlDate(Object value) {
    return ((java.sql.Date) value).toLocalDate().toEpochDay();
  }

  private static Instant sqlTimestamp(Object value) {
    return ((java.sql.Timestamp) value).toInstant();
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * MICROS_A_SECOND + instant.getNano() / NANOS_A_MICRO;
  }
}
