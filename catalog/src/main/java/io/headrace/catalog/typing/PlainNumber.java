/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.typing;

/**
 * Numbers as most files write them, read in one pass: digits, perhaps a sign in front and a point
 * among them, few enough that nothing is rounded on the way. Of all others {@link ValueKind} says
 * whether they are numbers.
 */
final class PlainNumber {
  /** Stands for a text that is no such whole number. */
  static final long NO_LONG = Long.MIN_VALUE;

  /** Of which every number fits a long, and below 2^53 a double. */
  private static final int LONG_DIGITS = 18;

  private static final int DOUBLE_DIGITS = ValueKind.DOUBLE_DIGITS;

  private static final double[] POWERS_OF_TEN = powersOfTen();

  private PlainNumber() {}

  private static double[] powersOfTen() {
    double[] powers = new double[DOUBLE_DIGITS + 1];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = 10 * powers[i - 1];
    }
    return powers;
  }

  /** {@link #NO_LONG} for what is no number of up to eighteen digits, or has zeros in front. */
  static long whole(String text) {
    int from = text.charAt(0) == '-' ? 1 : 0;
    int digits = text.length() - from;
    if (digits == 0 || digits > LONG_DIGITS || (digits > 1 && text.charAt(from) == '0')) {
      return NO_LONG;
    }
    long number = 0;
    for (int i = from; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return NO_LONG;
      }
      number = 10 * number + digit;
    }
    return from == 0 ? number : -number;
  }

  /**
   * What {@link Double#parseDouble} makes of it, not a number where the text is no such number. The
   * digits and the power of ten they are divided by are doubles to the last bit, so the one
   * division rounds as it should (Clinger, How to Read Floating Point Numbers Accurately, 1990).
   */
  static double fraction(String text) {
    int from = text.charAt(0) == '-' ? 1 : 0;
    int length = text.length();
    if (length - from > DOUBLE_DIGITS + 1) {
      return Double.NaN;
    }
    long digits = 0;
    int point = -1;
    for (int i = from; i < length; i++) {
      char c = text.charAt(i);
      if (c == '.' && point < 0) {
        point = i;
      } else if (c >= '0' && c <= '9') {
        digits = 10 * digits + (c - '0');
      } else {
        return Double.NaN;
      }
    }
    int whole = (point < 0 ? length : point) - from;
    int fraction = point < 0 ? 0 : length - point - 1;
    boolean plain =
        whole >= 1
            && whole + fraction <= DOUBLE_DIGITS
            && (point < 0 || fraction >= 1)
            && (whole == 1 || text.charAt(from) != '0');
    if (!plain) {
      return Double.NaN;
    }
    double number = digits / POWERS_OF_TEN[fraction];
    return from == 0 ? number : -number;
  }
}
