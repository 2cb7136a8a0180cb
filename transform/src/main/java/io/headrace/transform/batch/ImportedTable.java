/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.transform.resident.ModelLease;
import io.headrace.transform.resident.TensorData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An imported model on a table: columns become its tensors, its tensors become columns. */
final class ImportedTable implements TableModel {
  private final ModelLease lease;
  private final ModelInputs inputs;
  private final ModelAnswers answers;

  ImportedTable(ModelLease lease, ModelInputs inputs, ModelAnswers answers) {
    this.lease = lease;
    this.inputs = inputs;
    this.answers = answers;
  }

  @Override
  public int batchable(RowStretch rows) {
    return inputs.batchable(rows);
  }

  @Override
  public void encode(RowStretch rows, @Nullable String[] reasons) {
    inputs.encode(rows, reasons);
  }

  @Override
  public List<TensorData> inputs(int from, int to) {
    return inputs.inputs(from, to);
  }

  @Override
  public List<TensorData> run(List<TensorData> fed) {
    return lease.run(fed);
  }

  @Override
  public void forsake() {
    inputs.forsake();
  }

  @Override
  public @Nullable String answer(
      List<TensorData> given, int row, int rows, @Nullable Object[] cells, int first) {
    return answers.answer(given, row, rows, cells, first);
  }

  @Override
  public void close() {
    inputs.close();
    answers.close();
  }
}
