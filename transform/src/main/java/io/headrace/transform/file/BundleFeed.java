/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.training.bundle.Signature;
import io.headrace.training.encode.BadRowException;
import io.headrace.training.encode.InputType;
import io.headrace.transform.batch.RowsToTensors;
import io.headrace.transform.resident.ModelLease;
import io.headrace.transform.resident.TensorData;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Records for a network trained here: its encoding takes a row, which an array gives in the order
 * of the signature, an object by the names in it. An empty CSV cell is a null.
 */
final class BundleFeed implements RecordFeed {

  private final List<Signature.Input> inputs;
  private final RowsToTensors tensors;

  /**
   * @param mostRows of a batch
   */
  BundleFeed(ModelLease lease, int mostRows) {
    this.inputs = lease.signature().inputs();
    this.tensors =
        new RowsToTensors(
            lease.encoding().internalEncoderFor(schema(inputs)), lease.width(), mostRows);
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
    if (features.isBinary()) {
      throw new BadRecordException("the model reads columns, not pictures");
    }
    try {
      tensors.add(new GenericInternalRow(cells(features)));
      return true;
    } catch (BadRowException bad) {
      throw new BadRecordException(bad.reason());
    }
  }

  private @Nullable Object[] cells(JsonNode features) {
    if (isWholeArray(features)) {
      return new @Nullable Object[] {numbers(inputs.get(0), features)};
    }
    if (features.isArray() && features.size() != inputs.size()) {
      throw new BadRecordException(
          "the record has " + features.size() + " values, the model reads " + inputs.size());
    }
    @Nullable Object[] cells = new @Nullable Object[inputs.size()];
    for (int i = 0; i < cells.length; i++) {
      Signature.Input input = inputs.get(i);
      if (!features.isArray() && !features.has(input.name())) {
        throw new BadRecordException(input.name() + " is missing");
      }
      JsonNode cell = features.isArray() ? features.get(i) : features.get(input.name());
      cells[i] = value(input, cell);
    }
    return cells;
  }

  /** A record of nothing but numbers, for a model that reads one array of them. */
  private boolean isWholeArray(JsonNode features) {
    return features.isArray()
        && inputs.size() == 1
        && inputs.get(0).type() == InputType.NUMBERS
        && !(features.size() == 1 && features.get(0).isArray());
  }

  private static ArrayData numbers(Signature.Input input, JsonNode array) {
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(input, array.get(i));
    }
    return UnsafeArrayData.fromPrimitiveArray(numbers);
  }

  private static double number(Signature.Input input, JsonNode cell) {
    try {
      return Double.parseDouble(cell.asText().strip());
    } catch (NumberFormatException none) {
      throw new BadRecordException(
          input.name() + " has \"" + cell.asText() + "\", which is not a number");
    }
  }

  @Override
  public boolean add(PlainNumbers numbers) {
    return false;
  }

  private static @Nullable Object value(Signature.Input input, JsonNode cell) {
    if (input.type() == InputType.NUMBERS && cell.isArray()) {
      return numbers(input, cell);
    }
    String text = cell.asText();
    if (cell.isNull() || text.isEmpty()) {
      return null;
    }
    if (input.type() == InputType.TEXT) {
      return UTF8String.fromString(text);
    }
    if (input.type() == InputType.BOOLEAN && text.matches("(?i)true|false")) {
      return Boolean.valueOf(text);
    }
    try {
      if (input.type() == InputType.NUMBER) {
        return Double.valueOf(text.strip());
      }
    } catch (NumberFormatException none) {
      // Said below.
    }
    throw new BadRecordException(input.name() + " is \"" + text + "\", not " + input.type().word());
  }

  @Override
  public long bytes() {
    return tensors.bytes();
  }

  @Override
  public void clear() {
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
