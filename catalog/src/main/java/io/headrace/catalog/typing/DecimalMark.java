/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.typing;

/** What stands before the fraction of a number. A file has one. */
public enum DecimalMark {
  POINT('.'),
  COMMA(',');

  private static final int THOUSANDS_GROUP = 3;

  private final char character;

  DecimalMark(char character) {
    this.character = character;
  }

  /** What a {@link #word} stands for: a comma, else a point. */
  public static DecimalMark of(String word) {
    return word.equals(COMMA.word()) ? COMMA : POINT;
  }

  /** Whether it is the word of one. */
  public static boolean isMark(String word) {
    return of(word).word().equals(word);
  }

  /** The character itself, as options and ledgers write it. */
  public String word() {
    return String.valueOf(character);
  }

  /** What a value is where numbers are written like this. */
  public ValueKind kind(String value) {
    ValueKind kind = ValueKind.of(value);
    if (this == POINT) {
      return kind;
    }
    if (kind.isNumber()) {
      return value.indexOf('.') < 0 ? kind : ValueKind.TEXT;
    }
    if (kind == ValueKind.TEXT && value.indexOf(',') >= 0 && value.indexOf('.') < 0) {
      ValueKind number = ValueKind.of(value.replace(',', '.'));
      return number.isNumber() ? number : kind;
    }
    return kind;
  }

  /**
   * A number with a point before its fraction.
   *
   * @throws IllegalArgumentException for one that is not written like this
   */
  String withPoint(String number) {
    if (this == POINT) {
      return number;
    }
    if (number.indexOf('.') >= 0) {
      throw new IllegalArgumentException("has a point where the others have a comma");
    }
    return number.replace(',', '.');
  }

  /**
   * Whether a number with a comma cannot be one that has its thousands apart: 1,5 but not 1,500.
   */
  public static boolean isFraction(String number) {
    String text = number.strip();
    int whole = ValueKind.wholeDigits(text);
    return ValueKind.fractionDigits(text) != THOUSANDS_GROUP
        || whole > THOUSANDS_GROUP
        || text.charAt(text.startsWith("-") ? 1 : 0) == '0';
  }
}
