/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.sql;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.bundle.TensorSpec;
import io.headrace.transform.CallOptions;
import io.headrace.transform.batch.BatchCall;
import io.headrace.transform.resident.ModelLease;
import io.headrace.transform.resident.TensorData;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * An imported model of one input of numbers and one number of output. A row that the model itself
 * refuses, or hangs on, fails the statement.
 */
final class ImportBatch implements ModelBatch {
  private final BatchCall call;
  private final TensorSpec input;
  private final boolean takesMissing;
  private final DataType[] types;
  private final double[] values;
  private final int[] places;
  private int rows;

  ImportBatch(ModelLease lease, StructType arguments, int mostRows) {
    this.call = new BatchCall(lease::run, CallOptions.DEFAULTS.timeout(), lease::close);
    this.input = lease.face().inputs().get(0);
    this.takesMissing = lease.face().format().isXgboost();
    this.types = new DataType[arguments.length() - 1];
    for (int i = 0; i < types.length; i++) {
      types[i] = arguments.apply(i + 1).dataType();
    }
    this.values = new double[Math.multiplyExact(types.length, mostRows)];
    this.places = new int[mostRows];
  }

  @Override
  public boolean add(InternalRow arguments, int place) {
    for (int i = 0; i < types.length; i++) {
      boolean missing = arguments.isNullAt(i + 1);
      if (missing && !takesMissing) {
        return false;
      }
      values[rows * types.length + i] = missing ? Double.NaN : number(arguments, i);
    }
    places[rows++] = place;
    return true;
  }

  private double number(InternalRow arguments, int i) {
    return types[i] instanceof DecimalType decimal
        ? arguments.getDecimal(i + 1, decimal.precision(), decimal.scale()).toDouble()
        : ((Number) arguments.get(i + 1, types[i])).doubleValue();
  }

  @Override
  public boolean isFull() {
    return rows == places.length;
  }

  @Override
  public void run(List<@Nullable Double> answers) {
    call.run(new Rows(answers));
    rows = 0;
  }

  @Override
  public void close() {
    call.close();
  }

  /**
   * The batch as the model's caller sees it; tensors are copies, so a call that hangs keeps its.
   */
  private final class Rows implements BatchCall.Rows {
    private final List<@Nullable Double> answers;

    Rows(List<@Nullable Double> answers) {
      this.answers = answers;
    }

    @Override
    public int count() {
      return rows;
    }

    @Override
    public List<TensorData> inputs(int from, int to) {
      int width = types.length;
      TensorData.Builder tensor =
          new TensorData.Builder(input.name(), input.type(), (to - from) * width);
      for (int i = from * width; i < to * width; i++) {
        tensor.add(values[i]);
      }
      return List.of(tensor.build(to - from, width));
    }

    @Override
    public void scored(int from, int to, List<TensorData> outputs) {
      TensorData.Numbers numbers = (TensorData.Numbers) outputs.get(0);
      for (int row = from; row < to; row++) {
        answers.set(places[row], numbers.at(row - from));
      }
    }

    @Override
    public void rejected(int row, String reason) {
      List<Double> given = new ArrayList<>();
      for (int i = row * types.length; i < (row + 1) * types.length; i++) {
        given.add(values[i]);
      }
      throw Failure.badData("predict fails for " + given + ": " + reason);
    }

    @Override
    public void forsaken() {}
  }
}
