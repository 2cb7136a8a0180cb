/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.sql;

import io.headrace.training.bundle.Signature;
import io.headrace.training.bundle.TensorSpec;
import io.headrace.training.encode.BadRowException;
import io.headrace.training.encode.RowEncoder;
import io.headrace.transform.resident.ModelLease;
import io.headrace.transform.resident.TensorData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A leased model, called for one row; null where the row cannot be scored. */
final class RowCall {
  private final StructType arguments;
  private final Call call;

  @FunctionalInterface
  private interface Call {
    @Nullable Double of(InternalRow row);
  }

  /**
   * @param arguments the model's name first
   */
  RowCall(ModelLease lease, StructType arguments) {
    this.arguments = arguments;
    this.call = lease.isImported() ? imported(lease) : network(lease);
  }

  @Nullable Double of(InternalRow row) {
    return call.of(row);
  }

  private Call network(ModelLease lease) {
    List<Signature.Input> inputs = lease.signature().inputs();
    StructType schema = new StructType();
    for (int i = 0; i < inputs.size(); i++) {
      schema = schema.add(inputs.get(i).name(), arguments.apply(i + 1).dataType());
    }
    RowEncoder encoder = lease.encoding().encoderFor(schema);
    ByteBuffer encoded =
        ByteBuffer.allocateDirect(lease.width() * Float.BYTES).order(ByteOrder.nativeOrder());
    return row -> {
      try {
        encoder.encode(RowFactory.create(cells(row)), encoded.asFloatBuffer());
      } catch (BadRowException unfit) {
        return null;
      }
      return lease.signature().score(lease.logits(encoded.duplicate(), 1)[0], 0).probability();
    };
  }

  private @Nullable Object[] cells(InternalRow row) {
    @Nullable Object[] cells = new @Nullable Object[arguments.length() - 1];
    for (int i = 0; i < cells.length; i++) {
      DataType type = arguments.apply(i + 1).dataType();
      cells[i] = row.isNullAt(i + 1) ? null : cell(row, i + 1, type);
    }
    return cells;
  }

  private static Object cell(InternalRow row, int place, DataType type) {
    if (type instanceof StringType) {
      return row.getUTF8String(place).toString();
    }
    Object value = row.get(place, type);
    return value instanceof Decimal decimal ? decimal.toJavaBigDecimal() : value;
  }

  private Call imported(ModelLease lease) {
    TensorSpec input = lease.face().inputs().get(0);
    boolean takesMissing = lease.face().format().isXgboost();
    int width = arguments.length() - 1;
    return row -> {
      TensorData.Builder values = new TensorData.Builder(input.name(), input.type(), width);
      for (int i = 1; i <= width; i++) {
        if (row.isNullAt(i) && !takesMissing) {
          return null;
        }
        values.add(row.isNullAt(i) ? Double.NaN : number(row, i));
      }
      TensorData answer = lease.run(List.of(values.build(1, width))).get(0);
      return ((TensorData.Numbers) answer).first();
    };
  }

  private double number(InternalRow row, int place) {
    DataType type = arguments.apply(place).dataType();
    return type instanceof DecimalType decimal
        ? row.getDecimal(place, decimal.precision(), decimal.scale()).toDouble()
        : ((Number) row.get(place, type)).doubleValue();
  }
}
