/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.training.bundle.ModelInterface;
import io.headrace.transform.batch.ColumnLook;
import io.headrace.transform.batch.TensorFeed;
import io.headrace.transform.batch.TranslatedInputs;
import io.headrace.transform.resident.TensorData;
import io.headrace.transform.translate.InputEncoder;
import io.headrace.transform.translate.NamedTranslation;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Records for an imported model whose inputs a translator fills, when the batch is full. */
final class TranslatedFeed implements RecordFeed {
  private final StructType schema;
  private final RecordCells cells;
  private final TranslatedInputs tensors;
  private final long rowBytes;
  private final List<InternalRow> rows = new ArrayList<>();

  /**
   * @param encoder of the task, which closes it
   */
  TranslatedFeed(NamedTranslation translation, InputEncoder encoder, ModelInterface face) {
    this.schema = translation.reads();
    this.cells = new RecordCells(schema);
    this.rowBytes = new TensorFeed(face, List.of()).rowBytes();
    this.tensors = new TranslatedInputs(translation.translator(), encoder, face, schema);
  }

  @Override
  public boolean add(JsonNode features) {
    rows.add(new GenericInternalRow(cells.of(features)));
    return true;
  }

  @Override
  public boolean add(PlainNumbers numbers) {
    return false;
  }

  @Override
  public @Nullable String[] complete() {
    @Nullable String[] reasons = new @Nullable String[rows.size()];
    tensors.encode(rows, reasons);
    return reasons;
  }

  @Override
  public void show(ColumnLook look) {
    look.rows(rows, schema);
  }

  /** What they will need, as far as the model's own shapes tell. */
  @Override
  public long bytes() {
    return rows.size() * rowBytes;
  }

  @Override
  public void clear() {
    rows.clear();
  }

  @Override
  public void forsake() {
    tensors.forsake();
  }

  @Override
  public List<TensorData> inputs(int from, int to) {
    return tensors.inputs(from, to);
  }
}
