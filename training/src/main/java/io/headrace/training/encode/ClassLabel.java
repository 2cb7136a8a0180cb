/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import org.apache.spark.sql.Row;

/** A column of two values: 1 is taught for the positive one, 0 for the other. */
public record ClassLabel(String column, String positive, String negative) implements Label {
  /** The cell's value as text, so that labels may be text, flags or whole numbers. */
  static String text(Row row, int index) {
    Object value = row.get(index);
    if (value instanceof Double number && number == Math.rint(number)) {
      return Long.toString(number.longValue());
    }
    return value.toString();
  }

  @Override
  public float of(Row row, int index) {
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

  @Override
  public double unit() {
    return 1;
  }
}
