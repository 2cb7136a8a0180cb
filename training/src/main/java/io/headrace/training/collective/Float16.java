/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

/**
 * IEEE 754 binary16, which Java 17 does not know: 1 bit sign, 5 bits exponent, 10 bits fraction.
 */
public final class Float16 {
  private static final int FRACTION_BITS = 10;
  private static final int SHIFT = 23 - FRACTION_BITS;
  private static final int SIGN = 0x8000;
  private static final int INFINITE = 0x7C00;
  private static final int QUIET = 0x0200;
  private static final int FRACTION = 0x03FF;

  /** Of float's exponent over that of a half. */
  private static final int BIAS = 127 - 15;

  private static final float SMALLEST = 0x1p-24f;
  private static final float SMALLEST_NORMAL = 0x1p-14f;

  /** The largest half and half a step more: from here on it rounds to infinity. */
  private static final float OVERFLOW = 65520f;

  private Float16() {}

  public static float toFloat(short half) {
    int sign = (half & SIGN) << 16;
    int magnitude = half & (SIGN - 1);
    if (magnitude >= INFINITE) {
      int fraction = (magnitude & FRACTION) << SHIFT;
      return Float.intBitsToFloat(sign | 0x7F800000 | fraction);
    }
    if (magnitude <= FRACTION) {
      float value = magnitude * SMALLEST;
      return sign == 0 ? value : -value;
    }
    return Float.intBitsToFloat(sign | ((magnitude << SHIFT) + (BIAS << 23)));
  }

  /** Rounds to the nearest, ties to even. */
  public static short ofFloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = (bits >>> 16) & SIGN;
    float magnitude = Math.abs(value);
    if (Float.isNaN(value)) {
      return (short) (sign | INFINITE | QUIET);
    }
    if (magnitude >= OVERFLOW) {
      return (short) (sign | INFINITE);
    }
    if (magnitude < SMALLEST_NORMAL) {
      return (short) (sign | (int) Math.rint(magnitude / SMALLEST));
    }
    int exact = (bits & 0x7FFFFFFF) - (BIAS << 23);
    int odd = (exact >>> SHIFT) & 1;
    return (short) (sign | ((exact + (1 << (SHIFT - 1)) - 1 + odd) >>> SHIFT));
  }
}
