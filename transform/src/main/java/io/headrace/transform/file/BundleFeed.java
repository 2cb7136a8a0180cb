/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.training.bundle.Signature;
import io.headrace.training.encode.BadRowException;
import io.headrace.transform.batch.ColumnLook;
import io.headrace.transform.batch.RowsToTensors;
import io.headrace.transform.resident.ModelLease;
import io.headrace.transform.resident.TensorData;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Records for a network trained here: its encoding takes a row of {@link RecordCells}. */
final class BundleFeed implements RecordFeed {
  private final RecordCells cells;
  private final StructType schema;
  private final RowsToTensors tensors;
  private final List<InternalRow> rows = new ArrayList<>();

  /**
   * @param mostRows of a batch
   */
  BundleFeed(ModelLease lease, int mostRows) {
    this.schema = schema(lease.signature().inputs());
    this.cells = new RecordCells(schema);
    this.tensors =
        new RowsToTensors(lease.encoding().internalEncoderFor(schema), lease.width(), mostRows);
  }

  private static StructType schema(List<Signature.Input> inputs) {
    StructType schema = new StructType();
    for (Signature.Input input : inputs) {
      schema =
          schema.add(
              input.name(),
              switch (input.type()) {
                case NUMBER -> DataTypes.DoubleType;
                case NUMBERS -> DataTypes.createArrayType(DataTypes.DoubleType);
                case TEXT -> DataTypes.StringType;
                case BOOLEAN -> DataTypes.BooleanType;
              });
    }
    return schema;
  }

  @Override
  public boolean add(JsonNode features) {
    try {
      InternalRow row = new GenericInternalRow(cells.of(features));
      tensors.add(row);
      rows.add(row);
      return true;
    } catch (BadRowException bad) {
      throw new BadRecordException(bad.reason());
    }
  }

  @Override
  public boolean add(PlainNumbers numbers) {
    return false;
  }

  @Override
  public void show(ColumnLook look) {
    look.rows(rows, schema);
  }

  @Override
  public long bytes() {
    return tensors.bytes();
  }

  @Override
  public void clear() {
    rows.clear();
    tensors.clear();
  }

  @Override
  public void forsake() {
    tensors.forsake();
  }

  @Override
  public List<TensorData> inputs(int from, int to) {
    return List.of(tensors.slice(from, to));
  }
}
