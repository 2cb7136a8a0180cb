/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.csv;

import io.headrace.catalog.typing.ValueKind;
import java.nio.charset.CharacterCodingException;
import java.util.regex.Pattern;

/** How much a field looks like a value that someone would store. */
final class FieldWorth {
  private static final double VALUE = 1;
  private static final double QUOTED = 0.9;
  private static final double TEXT = 0.7;

  /** Text in which another delimiter stands. */
  private static final double UNDIVIDED = 0.4;

  private static final double BROKEN = 0.1;

  private static final Pattern TIME_OF_DAY =
      Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?");

  private static final Pattern DECIMAL_COMMA = Pattern.compile("-?\\d+(\\.\\d{3})*,\\d+");

  private FieldWorth() {}

  /** From 0 to 1. */
  static double of(CsvRecords records, int field, CsvDialect dialect) {
    String text;
    try {
      text = records.text(field);
    } catch (CharacterCodingException notText) {
      return BROKEN;
    }
    ValueKind kind = ValueKind.of(text);
    if (kind == ValueKind.NOTHING) {
      return TEXT;
    }
    String value = text.strip();
    if (kind != ValueKind.TEXT || isTimeOfDay(value)) {
      return VALUE;
    }
    return records.isQuoted(field) ? QUOTED : ofText(value, dialect);
  }

  private static double ofText(String value, CsvDialect dialect) {
    if (isStray(value.charAt(0), dialect) || isStray(value.charAt(value.length() - 1), dialect)) {
      return BROKEN;
    }
    for (char other : Delimiters.known()) {
      // Blanks and colons are at home in text and times.
      if (other != ' ' && other != ':' && value.indexOf(other) >= 0) {
        return DECIMAL_COMMA.matcher(value).matches() ? QUOTED : UNDIVIDED;
      }
    }
    return TEXT;
  }

  private static boolean isTimeOfDay(String value) {
    int colon = value.indexOf(':');
    return colon > 0 && colon <= 2 && TIME_OF_DAY.matcher(value).matches();
  }

  /** A quote that was not understood as one, or what is left when text is cut at a wrong place. */
  private static boolean isStray(char c, CsvDialect dialect) {
    return c == '"' || (c == '\'' && dialect.quote() == '\'');
  }
}
