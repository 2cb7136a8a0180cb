/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.sql;

import io.headrace.training.bundle.Signature;
import io.headrace.training.encode.BadRowException;
import io.headrace.transform.batch.RowsToTensors;
import io.headrace.transform.resident.ModelLease;
import java.util.List;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A network trained here: arguments go through its encoding, answers are probabilities. */
final class NetworkBatch implements ModelBatch {
  private final ModelLease lease;
  private final DataType[] types;
  private final RowsToTensors tensors;
  private final int[] places;

  NetworkBatch(ModelLease lease, StructType arguments, int mostRows) {
    this.lease = lease;
    this.places = new int[mostRows];
    List<Signature.Input> inputs = lease.signature().inputs();
    this.types = new DataType[inputs.size()];
    StructType schema = new StructType();
    for (int i = 0; i < types.length; i++) {
      types[i] = arguments.apply(i + 1).dataType();
      schema = schema.add(inputs.get(i).name(), types[i]);
    }
    this.tensors = new RowsToTensors(lease.encoding().encoderFor(schema), lease.width(), mostRows);
  }

  @Override
  public boolean add(InternalRow arguments, int place) {
    try {
      tensors.add(RowFactory.create(cells(arguments)));
    } catch (BadRowException unfit) {
      return false;
    }
    places[tensors.rows() - 1] = place;
    return true;
  }

  private @Nullable Object[] cells(InternalRow arguments) {
    @Nullable Object[] cells = new @Nullable Object[types.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = arguments.isNullAt(i + 1) ? null : cell(arguments, i + 1, types[i]);
    }
    return cells;
  }

  private static Object cell(InternalRow arguments, int place, DataType type) {
    if (type instanceof StringType) {
      return arguments.getUTF8String(place).toString();
    }
    Object value = arguments.get(place, type);
    return value instanceof Decimal decimal ? decimal.toJavaBigDecimal() : value;
  }

  @Override
  public boolean isFull() {
    return tensors.rows() == places.length;
  }

  @Override
  public void run(List<@Nullable Double> answers) {
    int rows = tensors.rows();
    if (rows > 0) {
      float[] logits = lease.logits(tensors.encoded(), rows);
      for (int row = 0; row < rows; row++) {
        answers.set(places[row], lease.signature().number(logits[row]));
      }
    }
    tensors.clear();
  }

  @Override
  public void close() {
    lease.close();
  }
}
