/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

import io.headrace.catalog.typing.CutMoments;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * What Parquet has and tables do not: such columns are copied as the nearest type that holds them.
 */
@SuppressWarnings("ImmutableEnumChecker") // Lambdas that capture nothing.
public enum ForeignType {
  /** Of 64 bits: a decimal holds all of them. */
  UNSIGNED_LONG(
      "the file has unsigned numbers of 64 bits, which only a decimal holds",
      Types.DecimalType.of(20, 0),
      DataTypes.createDecimalType(20, 0),
      value -> value),

  /** Moments, cut to microseconds. */
  NANOSECONDS(
      CutMoments.WORDS, Types.TimestampType.withZone(), DataTypes.LongType, ForeignType::moment),

  /** Local times, cut to microseconds. */
  LOCAL_NANOSECONDS(
      CutMoments.WORDS,
      Types.TimestampType.withoutZone(),
      DataTypes.LongType,
      value -> moment(value).cast(DataTypes.TimestampNTZType));

  private static final Column NANOS_A_MICRO = functions.lit((long) CutMoments.NANOS_A_MICRO);

  private final String reason;
  private final Type inTable;
  private final DataType asRead;
  private final UnaryOperator<Column> conversion;

  ForeignType(String reason, Type inTable, DataType asRead, UnaryOperator<Column> conversion) {
    this.reason = reason;
    this.inTable = inTable;
    this.asRead = asRead;
    this.conversion = conversion;
  }

  /** Why the column's type is not the file's. */
  String reason() {
    return reason;
  }

  /** Type of the table's column. */
  Type inTable() {
    return inTable;
  }

  /** Type by which Spark is asked for the file's values. */
  public DataType asRead() {
    return asRead;
  }

  /** The table's value of a file's value. */
  public Column converted(Column value) {
    return conversion.apply(value);
  }

  /** Whether the table's value is less than the file's; empty where it never is. */
  public Optional<Column> cuts(Column value) {
    return this == UNSIGNED_LONG ? Optional.empty() : Optional.of(rest(value).notEqual(0));
  }

  /** Of whole microseconds, never negative. */
  private static Column rest(Column nanos) {
    return functions.pmod(nanos, NANOS_A_MICRO);
  }

  /** Downwards, before the epoch as well. */
  private static Column moment(Column nanos) {
    Column rest = rest(nanos);
    // A quotient of longs is a double in Spark, and too coarse: "div" stays with integers.
    return functions.timestamp_micros(
        functions.call_function("div", nanos.minus(rest), NANOS_A_MICRO));
  }
}
