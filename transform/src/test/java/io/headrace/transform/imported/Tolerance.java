/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.imported;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.DataType;
import io.headrace.transform.resident.TensorData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Compares tensors as numpy's {@code allclose} does. */
final class Tolerance {
  private Tolerance() {}

  static void check(
      List<TensorData> expected, List<TensorData> found, double relative, double absolute) {
    assertThat(found).as("outputs").hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      check(expected.get(i), found.get(i), relative, absolute);
    }
  }

  private static void check(
      TensorData expected, TensorData found, double relative, double absolute) {
    String name = expected.name();
    assertThat(found.type()).as(name).isEqualTo(expected.type());
    assertThat(found.shape()).as(name).isEqualTo(expected.shape());
    if (expected instanceof TensorData.Texts texts) {
      assertThat(((TensorData.Texts) found).values()).isEqualTo(texts.values());
      return;
    }
    double[] wanted = numbers((TensorData.Numbers) expected);
    double[] given = numbers((TensorData.Numbers) found);
    for (int i = 0; i < wanted.length; i++) {
      boolean same = Double.compare(wanted[i], given[i]) == 0;
      boolean close = Math.abs(wanted[i] - given[i]) <= absolute + relative * Math.abs(wanted[i]);
      assertThat(same || close)
          .as("%s[%d]: %s, expected %s", name, i, given[i], wanted[i])
          .isTrue();
    }
  }

  static double[] numbers(TensorData.Numbers tensor) {
    ByteBuffer bytes = tensor.bytes().duplicate().order(ByteOrder.nativeOrder());
    int width = tensor.type().getNumOfBytes();
    double[] numbers = new double[bytes.remaining() / width];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(bytes, tensor.type());
    }
    return numbers;
  }

  private static double number(ByteBuffer bytes, DataType type) {
    return switch (type) {
      case FLOAT32 -> bytes.getFloat();
      case FLOAT64 -> bytes.getDouble();
      case INT32 -> bytes.getInt();
      case INT64 -> bytes.getLong();
      case INT8, BOOLEAN -> bytes.get();
      case UINT8 -> bytes.get() & 0xff;
      default -> throw new IllegalArgumentException("cannot compare " + type);
    };
  }
}
