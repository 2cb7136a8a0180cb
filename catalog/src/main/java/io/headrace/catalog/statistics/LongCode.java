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
import org.apache.spark.sql.catalyst.InternalRow;
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
  BOOLEAN(1, (row, column) -> row.getBoolean(column) ? 1 : 0, code -> code == 1),
  BYTE(4, InternalRow::getByte, code -> code),
  SHORT(4, InternalRow::getShort, code -> code),
  INTEGER(4, InternalRow::getInt, code -> code),
  LONG(8, InternalRow::getLong, code -> code),
  FLOAT(
      4,
      (row, column) -> Float.floatToIntBits(row.getFloat(column)),
      code -> Float.intBitsToFloat((int) code)),
  DOUBLE(
      8, (row, column) -> Double.doubleToLongBits(row.getDouble(column)), Double::longBitsToDouble),
  DATE(4, InternalRow::getInt, LocalDate::ofEpochDay),
  TIMESTAMP(8, InternalRow::getLong, code -> Instant.EPOCH.plus(code, ChronoUnit.MICROS)),
  LOCAL_TIMESTAMP(
      8,
      InternalRow::getLong,
      code -> LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC).plus(code, ChronoUnit.MICROS));

  /** Gets a value that is there. */
  private interface Encoding {
    long of(InternalRow row, int column);
  }

  private final int bytes;
  private final Encoding encoding;
  private final LongFunction<Comparable<?>> decoding;

  LongCode(int bytes, Encoding encoding, LongFunction<Comparable<?>> decoding) {
    this.bytes = bytes;
    this.encoding = encoding;
    this.decoding = decoding;
  }

  /** Null for a type whose values do not fit. */
  static @Nullable LongCode find(DataType type) {
    if (type instanceof BooleanType) {
      return BOOLEAN;
    }
    if (type instanceof ByteType) {
      return BYTE;
    }
    if (type instanceof ShortType) {
      return SHORT;
    }
    if (type instanceof IntegerType) {
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

  long encode(InternalRow row, int column) {
    return encoding.of(row, column);
  }

  Comparable<?> decode(long code) {
    return decoding.apply(code);
  }

  boolean isFloating() {
    return this == FLOAT || this == DOUBLE;
  }

  /** The number that a floating one's code stands for. */
  double floating(long code) {
    return this == FLOAT ? Float.intBitsToFloat((int) code) : Double.longBitsToDouble(code);
  }
}
