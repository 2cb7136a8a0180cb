/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.training.encode.BadRowException;
import io.headrace.transform.resident.ModelLease;
import io.headrace.transform.resident.TensorData;
import java.util.List;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A model trained here on a table: rows go through its encoding. */
final class TrainedTable implements TableModel {
  private final ModelLease lease;
  private final RowsToTensors tensors;
  private final double threshold;
  private final float[] scores;

  /**
   * @param schema of the rows
   * @param mostRows of a batch
   * @param threshold probability from which a row counts as positive
   */
  TrainedTable(ModelLease lease, StructType schema, int mostRows, double threshold) {
    this.lease = lease;
    this.threshold = threshold;
    this.scores = new float[lease.signature().label().scores()];
    this.tensors =
        new RowsToTensors(lease.encoding().internalEncoderFor(schema), lease.width(), mostRows);
  }

  @Override
  public int batchable(RowStretch rows) {
    return rows.rows();
  }

  @Override
  public void encode(RowStretch rows, @Nullable String[] reasons) {
    tensors.clear();
    for (int row = 0; row < rows.rows(); row++) {
      try {
        tensors.add(rows.row(row));
      } catch (BadRowException bad) {
        reasons[row] = bad.reason();
      }
    }
  }

  @Override
  public List<TensorData> inputs(int from, int to) {
    return List.of(tensors.slice(from, to));
  }

  @Override
  public List<TensorData> run(List<TensorData> inputs) {
    return lease.run(inputs);
  }

  @Override
  public void forsake() {
    tensors.forsake();
  }

  @Override
  public @Nullable String answer(
      List<TensorData> outputs, int row, int rows, @Nullable Object[] cells, int first) {
    ((TensorData.Numbers) outputs.get(0)).row(row, scores);
    for (float score : scores) {
      if (!Float.isFinite(score)) {
        return "the model answers " + score;
      }
    }
    List<Object> answer = lease.signature().answer(scores, threshold);
    for (int i = 0; i < answer.size(); i++) {
      cells[first + i] = CatalystCell.of(answer.get(i));
    }
    return null;
  }
}
