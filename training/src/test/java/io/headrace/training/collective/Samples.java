/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Arrays of each rank, and what they must come to: small whole numbers, exact in every type. */
final class Samples {
  private Samples() {}

  static ByteBuffer zeros(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  static ByteBuffer of(ElementType type, int rank, int length) {
    ByteBuffer values = zeros(length * type.bytes());
    for (int i = 0; i < length; i++) {
      put(values, type, i, element(rank, i));
    }
    return values;
  }

  /** Numbers whose sum depends on the order of summing. */
  static ByteBuffer fractions(int rank, int length) {
    ByteBuffer values = zeros(length * Float.BYTES);
    for (int i = 0; i < length; i++) {
      values.putFloat(i * Float.BYTES, (float) (element(rank, i) / 7));
    }
    return values;
  }

  static void assertSumOfFractions(int ranks, int length, ByteBuffer sums) {
    for (int i = 0; i < length; i++) {
      double expected = 0;
      for (int rank = 0; rank < ranks; rank++) {
        expected += element(rank, i) / 7;
      }
      if (Math.abs(sums.getFloat(i * Float.BYTES) - expected) > 1e-4) {
        throw new AssertionError("element " + i + " is not " + expected);
      }
    }
  }

  /** From −100 to 100. */
  private static double element(int rank, int index) {
    int mixed = (31 * index + rank + 1) * 0x9E3779B9;
    return Math.floorMod(mixed ^ (mixed >>> 15), 201) - 100;
  }

  /**
   * @param first index that the first of the values has in the whole array
   */
  static void assertReduced(
      ElementType type, Reduction reduction, int ranks, int length, int first, byte[] values) {
    ByteBuffer found = ByteBuffer.wrap(values).order(ByteOrder.nativeOrder());
    if (values.length != length * type.bytes()) {
      throw new AssertionError(values.length + " bytes where " + length + " elements were due");
    }
    for (int i = 0; i < length; i++) {
      double expected = expected(type, reduction, ranks, first + i);
      double given = get(found, type, i);
      if (Math.abs(given - expected) > tolerance(type)) {
        throw new AssertionError(
            "element " + i + " of " + length + " is " + given + ", not " + expected);
      }
    }
  }

  private static double expected(ElementType type, Reduction reduction, int ranks, int index) {
    double result = element(0, index);
    for (int rank = 1; rank < ranks; rank++) {
      double next = element(rank, index);
      result =
          switch (reduction) {
            case SUM, AVERAGE -> result + next;
            case MIN -> Math.min(result, next);
            case MAX -> Math.max(result, next);
          };
    }
    if (reduction != Reduction.AVERAGE) {
      return result;
    }
    boolean whole = type == ElementType.INT32 || type == ElementType.INT64;
    return whole ? (long) (result / ranks) : result / ranks;
  }

  private static double tolerance(ElementType type) {
    return switch (type) {
      case FLOAT16 -> 0.06;
      case FLOAT32 -> 1e-5;
      default -> 1e-12;
    };
  }

  private static void put(ByteBuffer values, ElementType type, int index, double element) {
    int at = index * type.bytes();
    switch (type) {
      case FLOAT16 -> values.putShort(at, Float16.ofFloat((float) element));
      case FLOAT32 -> values.putFloat(at, (float) element);
      case FLOAT64 -> values.putDouble(at, element);
      case INT32 -> values.putInt(at, (int) element);
      case INT64 -> values.putLong(at, (long) element);
    }
  }

  private static double get(ByteBuffer values, ElementType type, int index) {
    int at = index * type.bytes();
    return switch (type) {
      case FLOAT16 -> Float16.toFloat(values.getShort(at));
      case FLOAT32 -> values.getFloat(at);
      case FLOAT64 -> values.getDouble(at);
      case INT32 -> values.getInt(at);
      case INT64 -> values.getLong(at);
    };
  }

  static byte[] bytes(ByteBuffer from) {
    byte[] bytes = new byte[from.remaining()];
    from.duplicate().get(bytes);
    return bytes;
  }
}
