/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.statistics;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Values that do not fit a long.
 *
 * @param bytes as Iceberg serializes a single value
 * @param brief the value as it is compared, of bounded length
 * @param order of brief values
 * @param told a brief value as one that anybody can compare
 */
record ObjectCode<T>(
    Reading<T> value,
    Function<T, byte[]> bytes,
    Function<T, T> brief,
    Comparator<T> order,
    Function<T, Comparable<?>> told) {
  /** Longer texts are told and compared by their beginning. */
  private static final int TOLD_CHARACTERS = 64;

  /** Gets a value that is there. */
  interface Reading<T> {
    T in(InternalRow row, int column);
  }

  static final ObjectCode<UTF8String> TEXT =
      new ObjectCode<>(
          InternalRow::getUTF8String,
          UTF8String::getBytes,
          ObjectCode::brief,
          // Its natural order asks the environment, each time, whether this is a test.
          UTF8String::binaryCompare,
          UTF8String::toString);

  static ObjectCode<Decimal> of(DecimalType type) {
    return new ObjectCode<>(
        (row, column) -> row.getDecimal(column, type.precision(), type.scale()),
        ObjectCode::unscaled,
        decimal -> decimal,
        Decimal::compare,
        Decimal::toJavaBigDecimal);
  }

  private static UTF8String brief(UTF8String text) {
    return text.numBytes() > TOLD_CHARACTERS ? text.substring(0, TOLD_CHARACTERS) : text;
  }

  private static byte[] unscaled(Decimal decimal) {
    BigInteger unscaled =
        decimal.precision() <= Decimal.MAX_LONG_DIGITS()
            ? BigInteger.valueOf(decimal.toUnscaledLong())
            : decimal.toJavaBigDecimal().unscaledValue();
    return unscaled.toByteArray();
  }
}
