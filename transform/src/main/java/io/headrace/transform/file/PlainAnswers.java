/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.headrace.training.bundle.TensorSpec;
import io.headrace.transform.batch.PredictionColumns;
import io.headrace.transform.resident.TensorData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes answers of nothing but numbers straight from the model's outputs: {@code 0.5,2.0} and
 * {@code {"y":0.5,"z":[1.0,2.0]}}, to the letter as {@link RecordCodec} does. Not thread-safe.
 */
final class PlainAnswers {
  private final boolean isJson;
  private final List<TensorSpec> outputs;
  private final PredictionColumns columns;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param isJson else CSV
   */
  PlainAnswers(boolean isJson, List<TensorSpec> outputs) {
    this.isJson = isJson;
    this.outputs = List.copyOf(outputs);
    this.columns = new PredictionColumns(outputs);
  }

  /** Whether all outputs are of a type that is written here. */
  static boolean areMeant(List<TensorSpec> outputs) {
    return outputs.stream()
        .allMatch(each -> each.type() == DataType.FLOAT32 || each.type() == DataType.FLOAT64);
  }

  /**
   * @throws BadRecordException when a number is not finite
   */
  byte[] of(List<TensorData> given, int row, int rows) {
    String problem = columns.problem(given, row, rows);
    if (problem != null) {
      throw new BadRecordException(problem);
    }
    text.setLength(0);
    for (int i = 0; i < outputs.size(); i++) {
      text.append(i > 0 ? "," : "");
      if (isJson) {
        text.append(i > 0 ? "\"" : "{\"")
            .append(JsonStringEncoder.getInstance().quoteAsString(columns.names().get(i)))
            .append("\":");
      }
      boolean isArray = isJson && !columns.isScalar(i);
      text.append(isArray ? "[" : "");
      append((TensorData.Numbers) given.get(i), row, rows);
      text.append(isArray ? "]" : "");
    }
    text.append(isJson ? "}" : "");
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void append(TensorData.Numbers numbers, int row, int rows) {
    ByteBuffer bytes = numbers.bytes().duplicate().order(ByteOrder.nativeOrder());
    int width = bytes.remaining() / rows;
    int start = bytes.position() + row * width;
    for (int at = start; at < start + width; at += numbers.type().getNumOfBytes()) {
      text.append(at > start ? "," : "");
      if (numbers.type() == DataType.FLOAT32) {
        text.append(bytes.getFloat(at));
      } else {
        text.append(bytes.getDouble(at));
      }
    }
  }
}
