/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.training.bundle.TensorSpec;
import java.util.List;

/** JSON values as an array of a tensor's own element type. */
final class FeatureArray {
  private FeatureArray() {}

  /**
   * @param takesMissing whether nothing counts as NaN
   * @throws BadRecordException for a value that is none of this type
   */
  static Object of(TensorSpec spec, List<JsonNode> cells, boolean takesMissing) {
    int size = cells.size();
    switch (spec.type()) {
      case FLOAT32 -> {
        float[] array = new float[size];
        for (int i = 0; i < size; i++) {
          array[i] = (float) number(spec, i, cells.get(i), takesMissing);
        }
        return array;
      }
      case FLOAT64 -> {
        double[] array = new double[size];
        for (int i = 0; i < size; i++) {
          array[i] = number(spec, i, cells.get(i), takesMissing);
        }
        return array;
      }
      case INT32 -> {
        int[] array = new int[size];
        for (int i = 0; i < size; i++) {
          array[i] = (int) whole(spec, i, cells.get(i), Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        return array;
      }
      case INT64 -> {
        long[] array = new long[size];
        for (int i = 0; i < size; i++) {
          array[i] = whole(spec, i, cells.get(i), Long.MIN_VALUE, Long.MAX_VALUE);
        }
        return array;
      }
      case INT8 -> {
        byte[] array = new byte[size];
        for (int i = 0; i < size; i++) {
          array[i] = (byte) whole(spec, i, cells.get(i), Byte.MIN_VALUE, Byte.MAX_VALUE);
        }
        return array;
      }
      case UINT8 -> {
        short[] array = new short[size];
        for (int i = 0; i < size; i++) {
          array[i] = (short) whole(spec, i, cells.get(i), 0, 255);
        }
        return array;
      }
      case BOOLEAN -> {
        boolean[] array = new boolean[size];
        for (int i = 0; i < size; i++) {
          array[i] = whole(spec, i, cells.get(i), 0, 1) == 1;
        }
        return array;
      }
      case STRING -> {
        return cells.stream().map(JsonNode::asText).toArray(String[]::new);
      }
      default -> throw new BadRecordException(spec + " cannot be fed from records");
    }
  }

  private static double number(TensorSpec spec, int place, JsonNode cell, boolean takesMissing) {
    String text = cell.isNull() ? "" : cell.asText().strip();
    if (text.isEmpty() && takesMissing) {
      return Double.NaN;
    }
    if (cell.isBoolean()) {
      return cell.asBoolean() ? 1 : 0;
    }
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException none) {
      throw wrong(spec, place, cell, "number");
    }
    if (!takesMissing && !Double.isFinite(value)) {
      throw wrong(spec, place, cell, "finite number");
    }
    return value;
  }

  private static long whole(TensorSpec spec, int place, JsonNode cell, long least, long most) {
    if (cell.isBoolean()) {
      return cell.asBoolean() ? 1 : 0;
    }
    try {
      long value = Long.parseLong(cell.asText().strip());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException none) {
      // Said below.
    }
    throw wrong(spec, place, cell, "whole number within " + least + ".." + most);
  }

  private static BadRecordException wrong(
      TensorSpec spec, int place, JsonNode cell, String wanted) {
    String found = cell.isNull() ? "null" : "\"" + shortened(cell.asText()) + "\"";
    return new BadRecordException(
        spec.name() + "[" + place + "] is " + found + ", not a " + wanted);
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
