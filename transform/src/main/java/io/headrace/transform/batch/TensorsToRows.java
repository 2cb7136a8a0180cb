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
    return row(row, signature.answer(logit, threshold), null);
  }

  Row rejected(Row row, String reason) {
    return row(row, List.of(), reason);
  }

  private Row row(Row row, List<Object> answer, @Nullable String reason) {
    int outputs = signature.outputs().size();
    @Nullable Object[] cells = new @Nullable Object[kept.length + outputs + 1];
    for (int i = 0; i < kept.length; i++) {
      cells[i] = row.get(kept[i]);
    }
    for (int i = 0; i < answer.size(); i++) {
      cells[kept.length + i] = answer.get(i);
    }
    cells[kept.length + outputs] = reason;
    return RowFactory.create(cells);
  }
}
