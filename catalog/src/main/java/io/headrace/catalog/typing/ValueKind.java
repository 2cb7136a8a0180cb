/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.typing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Set;

/** What one value looks like; blanks around it do not count. */
public enum ValueKind {
  NOTHING("empty", "empty"),
  BOOLEAN("a boolean", "booleans"),
  LONG("a whole number", "whole numbers"),
  /** A number with a fraction that a double holds to its last digit. */
  FRACTION("a number with a fraction", "numbers with a fraction"),
  /** A number with an exponent. */
  SCIENTIFIC("a number with an exponent", "numbers with an exponent"),
  /** A number with more digits than a long or a double holds. */
  LONG_DECIMAL("a number of many digits", "numbers of many digits"),
  DATE("a date", "dates"),
  TIMESTAMP("a timestamp", "timestamps"),
  /** A date that is not written as ISO 8601 has it; {@link DateShape}. */
  SHAPED_DATE("a date", "dates"),
  SHAPED_TIMESTAMP("a timestamp", "timestamps"),
  TEXT("text", "text"),
  /** A word such as NA: no value in a column of numbers or dates, text among text. */
  MISSING_WORD("a word for a missing value", "words for a missing value"),
  /** A JSON object or an XML element with elements in it. */
  OBJECT("an object", "objects"),
  ARRAY("an array", "arrays");

  /** Decimal digits that a double always keeps. */
  static final int DOUBLE_DIGITS = 15;

  private static final int PRINTED_DIGITS = 17;
  private static final int LONG_DIGITS = 18;
  private static final int LONGEST_NUMBER = 80;
  private static final int DATE_LENGTH = "2024-01-31".length();

  /**
   * As R, SQL, Hive and the data sets of the UCI repository write that a value is not known. Not so
   * "n/a" and "-", which people also write for "none": whether these are missing is for the user.
   */
  private static final Set<String> MISSING_WORDS = Set.of("NA", "NULL", "null", "\\N", "?");

  private static final int LONGEST_MISSING_WORD = "NULL".length();

  private final String one;
  private final String many;

  ValueKind(String one, String many) {
    this.one = one;
    this.many = many;
  }

  /** Completes "there …", for example {@code 3 are dates}. */
  String counted(long count) {
    return String.format(
        Locale.ROOT, "%,d %s %s", count, count == 1 ? "is" : "are", count == 1 ? one : many);
  }

  /** Completes "all of them are …" or "the only one is …". */
  String words(long count) {
    return count == 1 ? one : many;
  }

  /** Whether text stands for a missing value where the other values are none. */
  public static boolean isMissingWord(String value) {
    String text = value.strip();
    return text.length() <= LONGEST_MISSING_WORD && MISSING_WORDS.contains(text);
  }

  public boolean isNumber() {
    return this == LONG || this == FRACTION || this == SCIENTIFIC || this == LONG_DECIMAL;
  }

  /**
   * @param value as it stands in the file
   */
  public static ValueKind of(String value) {
    String text = value.strip();
    if (text.isEmpty()) {
      return NOTHING;
    }
    char first = text.charAt(0);
    if (first == '-' || first == '.' || isDigit(first)) {
      ValueKind number = number(text);
      return number == TEXT ? moment(text) : number;
    }
    return isBoolean(text) ? BOOLEAN : TEXT;
  }

  /** Digits before the point, without sign; 0 where the value is no plain number. */
  static int wholeDigits(String text) {
    int from = text.startsWith("-") ? 1 : 0;
    int point = mark(text);
    return (point < 0 ? text.length() : point) - from;
  }

  static int fractionDigits(String text) {
    int point = mark(text);
    return point < 0 ? 0 : text.length() - point - 1;
  }

  /** A number has one mark, whichever it is. */
  private static int mark(String number) {
    return Math.max(number.indexOf('.'), number.indexOf(','));
  }

  private static ValueKind number(String text) {
    int length = text.length();
    if (length > LONGEST_NUMBER) {
      return TEXT;
    }
    int at = text.charAt(0) == '-' ? 1 : 0;
    int whole = digitsFrom(text, at);
    // 007 is a name, not the number 7: reading it as one would lose its zeros.
    if (whole > 1 && text.charAt(at) == '0') {
      return TEXT;
    }
    at += whole;
    int fraction = 0;
    if (at < length && text.charAt(at) == '.') {
      fraction = digitsFrom(text, at + 1);
      if (fraction == 0) {
        return TEXT;
      }
      at += 1 + fraction;
    }
    if (whole + fraction == 0) {
      return TEXT;
    }
    if (at == length) {
      return plainNumber(text, whole, fraction);
    }
    return whole > 0 && isExponent(text, at) && Double.isFinite(Double.parseDouble(text))
        ? SCIENTIFIC
        : TEXT;
  }

  private static ValueKind plainNumber(String text, int whole, int fraction) {
    if (fraction == 0) {
      return whole <= LONG_DIGITS || fitsLong(text) ? LONG : LONG_DECIMAL;
    }
    return whole + fraction <= DOUBLE_DIGITS || isPrintedDouble(text) ? FRACTION : LONG_DECIMAL;
  }

  /** Programs print doubles with up to 17 digits; such a text is a double to its last digit. */
  private static boolean isPrintedDouble(String text) {
    BigDecimal written = new BigDecimal(text);
    if (written.precision() > PRINTED_DIGITS) {
      return false;
    }
    BigDecimal held = new BigDecimal(written.doubleValue());
    return held.round(new MathContext(Math.max(1, written.precision()), RoundingMode.HALF_EVEN))
            .compareTo(written)
        == 0;
  }

  private static boolean fitsLong(String text) {
    try {
      Long.parseLong(text);
      return true;
    } catch (NumberFormatException tooLarge) {
      return false;
    }
  }

  private static boolean isExponent(String text, int from) {
    int at = from;
    if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
      return false;
    }
    at++;
    if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
      at++;
    }
    int digits = digitsFrom(text, at);
    return digits > 0 && digits <= 3 && at + digits == text.length();
  }

  private static ValueKind moment(String text) {
    if (text.length() >= DATE_LENGTH && text.charAt(4) == '-' && text.charAt(7) == '-') {
      if (text.length() > DATE_LENGTH && Moments.parse(text).isPresent()) {
        return TIMESTAMP;
      }
      if (IsoMoment.date(text) != null) {
        return DATE;
      }
    }
    if (DateShape.of(text).isEmpty()) {
      return Moments.isHttp(text) ? TIMESTAMP : TEXT;
    }
    return DateShape.hasTime(text) ? SHAPED_TIMESTAMP : SHAPED_DATE;
  }

  boolean isShaped() {
    return this == SHAPED_DATE || this == SHAPED_TIMESTAMP;
  }

  private static boolean isBoolean(String text) {
    if (text.length() != 4 && text.length() != 5) {
      return false;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.equals("true") || lower.equals("false");
  }

  private static int digitsFrom(String text, int from) {
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at - from;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
