/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import java.io.Serializable;
import org.apache.spark.sql.Row;

/** The column to predict, and what a model is taught of it. */
public sealed interface Label extends Serializable
    permits ClassLabel, MulticlassLabel, NumberLabel {
  String column();

  /**
   * What a model is taught for this row.
   *
   * @throws BadRowException when the cell is no such label
   */
  float of(Row row, int index);

  /** What 1 of a model's score is worth in the label's own unit; 1 where there is none. */
  double unit();

  /**
   * Scores that a model gives for a row: one for each class where it chooses among them, else 1.
   */
  default int scores() {
    return 1;
  }
}
