/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.bitset.BitSetMethods;

/**
 * Cells of one type: a column's, row by row, or those of one row's array.
 *
 * @param mayHoldNulls false only if there are none
 */
record Cells(ArrayData data, int count, boolean mayHoldNulls) {
  static Cells ofArray(ArrayData array) {
    return new Cells(array, array.numElements(), mayHoldNulls(array));
  }

  private static boolean mayHoldNulls(ArrayData array) {
    if (array instanceof UnsafeArrayData unsafe) {
      // Behind the count stands a bit for each element, in words of eight bytes.
      int words = (unsafe.numElements() + Long.SIZE - 1) / Long.SIZE;
      return BitSetMethods.anySet(
          unsafe.getBaseObject(), unsafe.getBaseOffset() + Long.BYTES, words);
    }
    return true;
  }

  boolean isNull(int place) {
    return mayHoldNulls && data.isNullAt(place);
  }
}
