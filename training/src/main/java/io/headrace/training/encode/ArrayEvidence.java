/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import io.headrace.lakehouse.failure.Failure;
import org.apache.spark.sql.Row;

/** Evidence of a column of arrays. */
final class ArrayEvidence implements ColumnEvidence {
  private final String name;
  private final Moments moments = new Moments();
  private int shortest = Integer.MAX_VALUE;
  private int longest;
  private long rows;
  private long nulls;

  ArrayEvidence(String name) {
    this.name = name;
  }

  @Override
  public void add(Row row, int index) {
    if (row.isNullAt(index)) {
      nulls++;
      return;
    }
    rows++;
    double[] numbers = RowCell.numbers(row, index);
    shortest = Math.min(shortest, numbers.length);
    longest = Math.max(longest, numbers.length);
    for (double number : numbers) {
      if (NumberColumn.isUsable(number)) {
        moments.add(number);
      }
    }
  }

  @Override
  public void add(ColumnEvidence evidence) {
    ArrayEvidence other = (ArrayEvidence) evidence;
    moments.add(other.moments);
    shortest = Math.min(shortest, other.shortest);
    longest = Math.max(longest, other.longest);
    rows += other.rows;
    nulls += other.nulls;
  }

  @Override
  public ArrayColumn decide(double[] sample) {
    if (shortest < longest) {
      throw Failure.badData(
          "The arrays of "
              + name
              + " have "
              + shortest
              + " to "
              + longest
              + " numbers; a model needs as many in every row.");
    }
    if (longest == 0 || longest > ArrayColumn.MOST_LENGTH) {
      throw Failure.badData(
          "The arrays of "
              + name
              + " have "
              + longest
              + " numbers; a model can read 1 to "
              + ArrayColumn.MOST_LENGTH
              + ".");
    }
    double deviation = moments.deviation();
    return new ArrayColumn(
        name, longest, moments.mean(), deviation == 0 ? 1 : deviation, rows, nulls);
  }
}
