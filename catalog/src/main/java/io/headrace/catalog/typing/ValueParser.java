/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.typing;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Set;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one column. Numbers, dates and booleans are read without the blanks around
 * them; text keeps its blanks.
 */
public interface ValueParser extends Serializable {
  /**
   * @param value as it stands in the file, quotes removed
   * @return the value as Spark keeps it in its rows, or null where the value is missing
   * @throws IllegalArgumentException when the value is not of the column's type
   */
  @Nullable Object parse(String value, boolean quoted);

  /** The same that takes words for a missing value, where such were seen, for nothing. */
  default ValueParser orMissingWord() {
    return (value, quoted) -> ValueKind.isMissingWord(value) ? null : parse(value, quoted);
  }

  /**
   * @param nullTokens values that mean "missing", compared without the blanks around them
   */
  static ValueParser of(DataType type, Set<String> nullTokens) {
    return of(type, nullTokens, null, DecimalMark.POINT, new CutMoments());
  }

  /**
   * @param shape how dates and timestamps are written that are not ISO 8601; null where there are
   *     none such
   * @param cut counts what the parser cuts
   */
  static ValueParser of(
      DataType type,
      Set<String> nullTokens,
      @Nullable DateShape shape,
      DecimalMark mark,
      CutMoments cut) {
    Set<String> tokens = Set.copyOf(nullTokens);
    if (type instanceof StringType) {
      return (value, quoted) ->
          isMissingText(value, quoted, tokens) ? null : UTF8String.fromString(value);
    }
    ValueParser strict = typed(type, shape, mark, cut);
    return (value, quoted) -> {
      String text = value.strip();
      return text.isEmpty() || tokens.contains(text) ? null : strict.parse(text, quoted);
    };
  }

  private static boolean isMissingText(String value, boolean quoted, Set<String> tokens) {
    return (value.isEmpty() && !quoted)
        || (!quoted && !tokens.isEmpty() && tokens.contains(value.strip()));
  }

  private static ValueParser typed(
      DataType type, @Nullable DateShape shape, DecimalMark mark, CutMoments cut) {
    if (type instanceof LongType) {
      return (text, quoted) -> longOf(text);
    }
    if (type instanceof DoubleType) {
      return (text, quoted) -> doubleOf(mark.withPoint(text));
    }
    if (type instanceof DecimalType decimal) {
      int scale = decimal.scale();
      int precision = decimal.precision();
      return (text, quoted) -> decimalOf(mark.withPoint(text), precision, scale);
    }
    if (type instanceof BooleanType) {
      return (text, quoted) -> booleanOf(text);
    }
    if (type instanceof DateType) {
      return (text, quoted) -> dateOf(text, shape);
    }
    if (type instanceof TimestampType) {
      return (text, quoted) -> momentOf(text, shape, cut);
    }
    throw new IllegalArgumentException("no values of type " + type + " are read from text");
  }

  private static Object longOf(String text) {
    long plain = PlainNumber.whole(text);
    if (plain != PlainNumber.NO_LONG) {
      return plain;
    }
    require(ValueKind.of(text) == ValueKind.LONG);
    return Long.valueOf(text);
  }

  private static Object doubleOf(String text) {
    double plain = PlainNumber.fraction(text);
    if (!Double.isNaN(plain)) {
      return plain;
    }
    require(ValueKind.of(text).isNumber());
    return Double.valueOf(text);
  }

  private static Object decimalOf(String text, int precision, int scale) {
    ValueKind kind = ValueKind.of(text);
    require(kind.isNumber() && kind != ValueKind.SCIENTIFIC);
    BigDecimal value = new BigDecimal(text);
    require(value.scale() <= scale && value.precision() - value.scale() <= precision - scale);
    return Decimal.apply(value.setScale(scale, RoundingMode.UNNECESSARY), precision, scale);
  }

  private static Object booleanOf(String text) {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    require(ValueKind.of(text) == ValueKind.BOOLEAN);
    return Boolean.valueOf(text);
  }

  private static Object dateOf(String text, @Nullable DateShape shape) {
    long plain = IsoMoment.day(text);
    if (plain != IsoMoment.NONE) {
      return (int) plain;
    }
    if (shape == null || ValueKind.of(text) != ValueKind.SHAPED_DATE) {
      throw new IllegalArgumentException("no date");
    }
    return Math.toIntExact(shape.date(text).toEpochDay());
  }

  private static Object momentOf(String text, @Nullable DateShape shape, CutMoments cut) {
    long plain = IsoMoment.micros(text, cut);
    if (plain != IsoMoment.NONE) {
      return plain;
    }
    ValueKind kind = ValueKind.of(text);
    if (shape != null && kind == ValueKind.SHAPED_TIMESTAMP) {
      return micros(shape.moment(text), cut);
    }
    if (kind == ValueKind.DATE) {
      return momentOf(text + "T00:00Z", shape, cut);
    }
    return micros(
        Moments.parse(text).orElseThrow(() -> new IllegalArgumentException("no moment")), cut);
  }

  private static long micros(Instant moment, CutMoments cut) {
    cut.see(moment);
    return DateTimeUtils.instantToMicros(moment);
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("not of the column's type");
    }
  }
}
