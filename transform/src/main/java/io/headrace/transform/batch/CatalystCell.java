/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Values as they stand in Spark's own rows. */
final class CatalystCell {
  private CatalystCell() {}

  /** Puts some cells in the place of those that Java has, from {@code first} on. */
  static void replace(@Nullable Object[] cells, int first, int count) {
    for (int i = first; i < first + count; i++) {
      cells[i] = of(cells[i]);
    }
  }

  /**
   * @param value a boxed primitive, a text, or an array of these or of primitives
   */
  static @Nullable Object of(@Nullable Object value) {
    if (value instanceof String text) {
      return UTF8String.fromString(text);
    }
    if (value instanceof float[] floats) {
      return UnsafeArrayData.fromPrimitiveArray(floats);
    }
    if (value instanceof double[] doubles) {
      return UnsafeArrayData.fromPrimitiveArray(doubles);
    }
    if (value instanceof int[] ints) {
      return UnsafeArrayData.fromPrimitiveArray(ints);
    }
    if (value instanceof long[] longs) {
      return UnsafeArrayData.fromPrimitiveArray(longs);
    }
    return value instanceof Object[] values ? array(values) : value;
  }

  private static GenericArrayData array(Object[] values) {
    @Nullable Object[] cells = new @Nullable Object[values.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = of(values[i]);
    }
    return new GenericArrayData(cells);
  }
}
