/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.sql;

import io.headrace.training.bundle.Signature;
import io.headrace.training.encode.BadRowException;
import io.headrace.transform.batch.RowsToTensors;
import io.headrace.transform.resident.ModelLease;
import io.headrace.transform.resident.TensorData;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A network trained here: arguments go through its encoding, answers are probabilities. */
final class NetworkBatch implements ModelBatch {
  private final ModelLease lease;
  private final RowsToTensors tensors;
  private final int[] places;

  NetworkBatch(ModelLease lease, StructType arguments, int mostRows) {
    this.lease = lease;
    this.places = new int[mostRows];
    this.tensors =
        new RowsToTensors(
            lease.encoding().internalEncoderFor(named(lease.signature().inputs(), arguments)),
            lease.width(),
            mostRows);
  }

  /** Arguments have places, the encoding looks for names. */
  private static StructType named(List<Signature.Input> inputs, StructType arguments) {
    StructType schema = new StructType().add("", arguments.apply(0).dataType());
    for (int i = 0; i < inputs.size(); i++) {
      schema = schema.add(inputs.get(i).name(), arguments.apply(i + 1).dataType());
    }
    return schema;
  }

  @Override
  public boolean add(InternalRow arguments, int place) {
    try {
      tensors.add(arguments);
    } catch (BadRowException unfit) {
      return false;
    }
    places[tensors.rows() - 1] = place;
    return true;
  }

  @Override
  public boolean isFull() {
    return tensors.rows() == places.length;
  }

  @Override
  public void run(List<@Nullable Double> answers) {
    int rows = tensors.rows();
    if (rows > 0) {
      TensorData.Numbers scores =
          (TensorData.Numbers) lease.run(List.of(tensors.slice(0, rows))).get(0);
      for (int row = 0; row < rows; row++) {
        answers.set(places[row], lease.signature().number((float) scores.at(row)));
      }
    }
    tensors.clear();
  }

  @Override
  public void close() {
    lease.close();
  }
}
