/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import io.headrace.lakehouse.failure.Failure;
import org.apache.spark.sql.Row;

/** Mean and deviation of a label that is a number. */
final class ValueEvidence implements LabelEvidence {
  private final NumberCell cell;
  private final Moments moments = new Moments();

  ValueEvidence(NumberCell cell) {
    this.cell = cell;
  }

  @Override
  public void add(Row row, int index) {
    double value = cell.of(row, index);
    if (NumberColumn.isUsable(value)) {
      moments.add(value);
    }
  }

  @Override
  public void add(LabelEvidence other) {
    moments.add(((ValueEvidence) other).moments);
  }

  @Override
  public Label decide(EncodingOptions options) {
    if (moments.count() == 0) {
      throw Failure.badData("There is no row with a label to learn from.");
    }
    double deviation = moments.deviation();
    if (deviation == 0) {
      throw Failure.badData(
          "Column "
              + options.label()
              + " is "
              + moments.mean()
              + " in every row; there is nothing to be learnt about it.");
    }
    return new NumberLabel(options.label(), moments.mean(), deviation);
  }
}
