/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import ai.djl.ndarray.types.DataType;
import io.headrace.training.bundle.TensorSpec;
import io.headrace.transform.resident.TensorData;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * An imported model's outputs as columns: a value where there is one a row, else an array, row by
 * row as the tensor has it.
 */
public final class PredictionColumns implements Serializable {
  private final List<TensorSpec> outputs;
  private final List<String> names;

  public PredictionColumns(List<TensorSpec> outputs) {
    this.outputs = List.copyOf(outputs);
    this.names = columnNames(outputs);
  }

  /** The outputs' names with everything but letters, digits and underscores replaced. */
  private static List<String> columnNames(List<TensorSpec> outputs) {
    Set<String> taken = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (TensorSpec output : outputs) {
      String plain = output.name().replaceAll("[^A-Za-z0-9_]", "_");
      String name =
          plain.isEmpty() || Character.isDigit(plain.charAt(0)) ? "output_" + plain : plain;
      while (!taken.add(name.toLowerCase(Locale.ROOT))) {
        name += "_";
      }
      names.add(name);
    }
    return names;
  }

  /** A line for each output of which the shape or the type is not known. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (TensorSpec output : outputs) {
      if (!output.ranked() || TensorType.of(output.type()).isEmpty()) {
        problems.add(output + " becomes no column; import the model with --example to show it");
      }
    }
    return problems;
  }

  public List<String> names() {
    return names;
  }

  /** Whether an output is one value a row. */
  public boolean isScalar(int output) {
    return isScalar(outputs.get(output));
  }

  StructType addTo(StructType schema) {
    StructType with = schema;
    for (int i = 0; i < names.size(); i++) {
      with = with.add(names.get(i), columnType(outputs.get(i)));
    }
    return with;
  }

  private static org.apache.spark.sql.types.DataType columnType(TensorSpec output) {
    var element = TensorType.of(output.type()).orElseThrow().column();
    return isScalar(output) ? element : DataTypes.createArrayType(element, false);
  }

  private static boolean isScalar(TensorSpec output) {
    return output.rowElements() == 1 || output.shape().isEmpty();
  }

  /** Puts one row's outputs into cells. */
  public void put(List<TensorData> batch, int row, int rows, @Nullable Object[] cells, int first) {
    for (int i = 0; i < outputs.size(); i++) {
      cells[first + i] = cell(outputs.get(i), batch.get(i), row, rows);
    }
  }

  private static Object cell(TensorSpec output, TensorData tensor, int row, int rows) {
    if (tensor instanceof TensorData.Texts texts) {
      int elements = texts.values().size() / rows;
      List<String> values = texts.values().subList(row * elements, (row + 1) * elements);
      return isScalar(output) ? values.get(0) : values.toArray(String[]::new);
    }
    TensorData.Numbers numbers = (TensorData.Numbers) tensor;
    int bytes = numbers.bytes().remaining() / rows;
    ByteBuffer part =
        numbers
            .bytes()
            .slice(numbers.bytes().position() + row * bytes, bytes)
            .order(ByteOrder.nativeOrder());
    return isScalar(output) ? scalar(numbers.type(), part) : array(numbers.type(), part);
  }

  private static Object scalar(DataType type, ByteBuffer part) {
    return switch (type) {
      case FLOAT32 -> part.getFloat();
      case FLOAT64 -> part.getDouble();
      case INT32 -> part.getInt();
      case INT64 -> part.getLong();
      case INT8 -> part.get();
      case UINT8 -> (short) (part.get() & 0xff);
      case BOOLEAN -> part.get() != 0;
      default -> throw new IllegalArgumentException("no column has the type " + type);
    };
  }

  private static Object array(DataType type, ByteBuffer part) {
    switch (type) {
      case FLOAT32 -> {
        float[] values = new float[part.remaining() / Float.BYTES];
        part.asFloatBuffer().get(values);
        return values;
      }
      case FLOAT64 -> {
        double[] values = new double[part.remaining() / Double.BYTES];
        part.asDoubleBuffer().get(values);
        return values;
      }
      case INT32 -> {
        int[] values = new int[part.remaining() / Integer.BYTES];
        part.asIntBuffer().get(values);
        return values;
      }
      case INT64 -> {
        long[] values = new long[part.remaining() / Long.BYTES];
        part.asLongBuffer().get(values);
        return values;
      }
      default -> {
        Object[] values = new Object[part.remaining() / type.getNumOfBytes()];
        for (int i = 0; i < values.length; i++) {
          values[i] = scalar(type, part);
        }
        return values;
      }
    }
  }

  /** Whether a row's numbers are all finite; the first that is not as a reason. */
  public @Nullable String problem(List<TensorData> batch, int row, int rows) {
    for (int i = 0; i < outputs.size(); i++) {
      if (batch.get(i) instanceof TensorData.Numbers numbers
          && isFloating(numbers.type())
          && !isFinite(numbers, row, rows)) {
        return "the model answers " + names.get(i) + " with a number that is not finite";
      }
    }
    return null;
  }

  private static boolean isFloating(DataType type) {
    return type == DataType.FLOAT32 || type == DataType.FLOAT64;
  }

  private static boolean isFinite(TensorData.Numbers numbers, int row, int rows) {
    ByteBuffer bytes = numbers.bytes().duplicate().order(ByteOrder.nativeOrder());
    int width = bytes.remaining() / rows;
    int start = bytes.position() + row * width;
    for (int at = start; at < start + width; at += numbers.type().getNumOfBytes()) {
      boolean finite =
          numbers.type() == DataType.FLOAT32
              ? Float.isFinite(bytes.getFloat(at))
              : Double.isFinite(bytes.getDouble(at));
      if (!finite) {
        return false;
      }
    }
    return true;
  }
}
