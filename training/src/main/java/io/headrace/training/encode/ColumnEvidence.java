/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import java.io.Serializable;
import org.apache.spark.sql.Row;

/** What has been seen of a column so far; evidence from two partitions adds up. */
sealed interface ColumnEvidence extends Serializable
    permits NumberEvidence, CategoryEvidence, ArrayEvidence {
  void add(Row row, int index);

  void add(ColumnEvidence other);

  /**
   * @param sample usable numbers of this column in sampled rows; empty for other columns
   */
  EncodedColumn decide(double[] sample);
}
