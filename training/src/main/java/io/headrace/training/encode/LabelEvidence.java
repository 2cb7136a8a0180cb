/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import java.io.Serializable;
import org.apache.spark.sql.Row;

/** What rows have shown of the label; partial evidence adds up. */
sealed interface LabelEvidence extends Serializable
    permits ClassEvidence, MulticlassEvidence, ValueEvidence {
  void add(Row row, int index);

  void add(LabelEvidence other);

  /**
   * @throws io.headrace.lakehouse.failure.Failure BAD_DATA or BAD_REQUEST when nothing can be
   *     learnt from such labels
   */
  Label decide(EncodingOptions options);
}
