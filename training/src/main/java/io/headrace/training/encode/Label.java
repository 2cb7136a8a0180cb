/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import java.io.Serializable;
import org.apache.spark.sql.Row;

/** The column to predict and its two values. */
record Label(String column, String positive, String negative) implements Serializable {
  /** The cell's value as text, so that labels may be text, flags or whole numbers. */
  static String text(Row row, int index) {
    Object value = row.get(index);
    if (value instanceof Double number && number == Math.rint(number)) {
      return Long.toString(number.longValue());
    }
    return value.toString();
  }

  float of(Row row, int index) {
    if (row.isNullAt(index)) {
      throw new BadRowException(column + " is null, and it is the label");
    }
    String text = text(row, index);
    if (text.equals(positive)) {
      return 1;
    }
    if (text.equals(negative)) {
      return 0;
    }
    throw new BadRowException(
        column + " is \"" + text + "\", neither \"" + positive + "\" nor \"" + negative + "\"");
  }
}
