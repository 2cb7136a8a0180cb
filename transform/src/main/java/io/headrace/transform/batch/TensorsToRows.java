/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.training.bundle.Signature;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Puts a row's kept cells and its score, or the reason why it has none, into one row. */
final class TensorsToRows {
  private final int[] kept;
  private final Signature signature;
  private final double threshold;

  TensorsToRows(List<Integer> kept, Signature signature, double threshold) {
    this.kept = kept.stream().mapToInt(Integer::intValue).toArray();
    this.signature = signature;
    this.threshold = threshold;
  }

  Row scored(Row row, float logit) {
    Signature.Score score = signature.score(logit, threshold);
    return row(row, score.label(), score.probability(), null);
  }

  Row rejected(Row row, String reason) {
    return row(row, null, null, reason);
  }

  private Row row(
      Row row, @Nullable String prediction, @Nullable Double probability, @Nullable String reason) {
    @Nullable Object[] cells = new @Nullable Object[kept.length + 3];
    for (int i = 0; i < kept.length; i++) {
      cells[i] = row.get(kept[i]);
    }
    cells[kept.length] = prediction;
    cells[kept.length + 1] = probability;
    cells[kept.length + 2] = reason;
    return RowFactory.create(cells);
  }
}
