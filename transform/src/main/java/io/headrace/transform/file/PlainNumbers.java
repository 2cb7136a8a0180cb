/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Records of nothing but numbers, read straight from their bytes: {@code 1,2.5,-3e4} and {@code [1,
 * 2.5]} and {@code {"x": [1, 2.5]}}. Whatever else a record is, be it right or wrong, is left to
 * {@link RecordCodec}, which comes to the same numbers. Not thread-safe: one per task.
 */
final class PlainNumbers {
  /** More digits may not fit a long; what is beyond 2^53 is not exact as a double. */
  private static final int MOST_DIGITS = 18;

  private static final long MOST_EXACT = 1L << 53;

  /** Every power of ten that is exact as a double. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private final boolean isJson;
  private final byte[] opening;
  private final boolean takesMissing;
  private double[] values = new double[64];
  private int count;
  private byte[] bytes = {};
  private int place;

  /**
   * @param isJson else CSV
   * @param name of the model's input, by which an object names its array
   * @param takesMissing whether an empty cell is a NaN
   */
  PlainNumbers(boolean isJson, String name, boolean takesMissing) {
    this.isJson = isJson;
    this.opening = ('"' + name + '"').getBytes(StandardCharsets.UTF_8);
    this.takesMissing = takesMissing;
  }

  /** The numbers of the last record read, {@link #count()} of them; a view. */
  double[] values() {
    return values;
  }

  int count() {
    return count;
  }

  /**
   * @return false when the record is something else
   */
  boolean read(byte[] record) {
    bytes = record;
    place = 0;
    count = 0;
    return (isJson ? json() : csv()) && place == bytes.length;
  }

  private boolean csv() {
    do {
      boolean empty = place == bytes.length || bytes[place] == ',';
      if (empty && takesMissing) {
        add(Double.NaN);
      } else if (!number()) {
        return false;
      }
    } while (take(','));
    return true;
  }

  private boolean json() {
    skipBlanks();
    if (!take('{')) {
      return array();
    }
    skipBlanks();
    boolean named =
        Arrays.equals(
            bytes,
            place,
            Math.min(bytes.length, place + opening.length),
            opening,
            0,
            opening.length);
    place += opening.length;
    if (!named) {
      return false;
    }
    skipBlanks();
    if (!take(':')) {
      return false;
    }
    skipBlanks();
    if (!array() || !take('}')) {
      return false;
    }
    skipBlanks();
    return true;
  }

  private boolean array() {
    if (!take('[')) {
      return false;
    }
    do {
      skipBlanks();
      if (!number()) {
        return false;
      }
      skipBlanks();
    } while (take(','));
    boolean closed = take(']');
    skipBlanks();
    return closed;
  }

  private void skipBlanks() {
    while (place < bytes.length
        && (bytes[place] == ' ' || bytes[place] == '\t' || bytes[place] == '\r')) {
      place++;
    }
  }

  private boolean take(char wanted) {
    boolean there = place < bytes.length && bytes[place] == wanted;
    place += there ? 1 : 0;
    return there;
  }

  /** A number as JSON writes it, which CSV's are too. */
  private boolean number() {
    int start = place;
    boolean negative = take('-');
    int first = place;
    long digits = digits(0);
    int whole = place - first;
    if (whole == 0 || (whole > 1 && bytes[first] == '0')) {
      return false;
    }
    int scale = 0;
    if (take('.')) {
      int point = place;
      digits = digits(digits);
      scale = place - point;
      if (scale == 0) {
        return false;
      }
    }
    int written = whole + scale;
    int exponent = 0;
    if (take('e') || take('E')) {
      boolean down = take('-');
      if (!down) {
        take('+');
      }
      int from = place;
      exponent = (int) digits(0) * (down ? -1 : 1);
      if (place == from || place - from > 4) {
        return false;
      }
    }
    int power = exponent - scale;
    boolean exact =
        written <= MOST_DIGITS && digits <= MOST_EXACT && Math.abs(power) < POWERS.length;
    double value =
        exact
            ? scaled(negative ? -(double) digits : digits, power)
            : Double.parseDouble(
                new String(bytes, start, place - start, StandardCharsets.US_ASCII));
    add(value);
    return Double.isFinite(value);
  }

  /** Both operands are exact, so the one operation rounds as the whole would (Clinger, 1990). */
  private static double scaled(double digits, int power) {
    return power < 0 ? digits / POWERS[-power] : digits * POWERS[power];
  }

  /** Reads digits behind those before. */
  private long digits(long before) {
    long digits = before;
    while (place < bytes.length && bytes[place] >= '0' && bytes[place] <= '9') {
      digits = digits * 10 + (bytes[place] - '0');
      place++;
    }
    return digits;
  }

  private void add(double value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = value;
  }
}
