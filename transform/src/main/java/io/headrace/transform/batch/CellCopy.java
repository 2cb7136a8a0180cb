/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import java.nio.ByteBuffer;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.FloatType;
import org.jspecify.annotations.Nullable;

/**
 * Copies cells of one column type into a tensor of one element type: first all at once, then, where
 * that was not clean, each is looked at.
 *
 * @param number reads a cell
 * @param areFloats whether the cells are floats
 * @param element of the tensor; not text
 * @param takesMissing whether a null is a NaN to the model; only where it takes floats
 */
record CellCopy(NumberAt number, boolean areFloats, TensorType element, boolean takesMissing) {
  static CellCopy of(DataType column, TensorType element, boolean takesMissing) {
    return new CellCopy(
        NumberAt.of(column),
        column instanceof FloatType,
        element,
        takesMissing && element.isFloating());
  }

  /**
   * @param start of the first cell's element, in bytes
   * @param stride from one element to the next, in bytes
   * @return whether every cell is one that the model takes
   */
  boolean copy(Cells cells, ByteBuffer target, int start, int stride) {
    return switch (element) {
      case FLOAT32 ->
          areFloats ? block(cells, target, start, stride) : floats(cells, target, start, stride);
      case FLOAT64 -> doubles(cells, target, start, stride);
      default -> wholes(cells, target, start, stride);
    };
  }

  private boolean block(Cells cells, ByteBuffer target, int start, int stride) {
    float[] values = cells.data().toFloatArray();
    boolean clean = true;
    for (int i = 0; i < values.length; i++) {
      if (cells.isNull(i)) {
        values[i] = Float.NaN;
      }
      clean &= !Float.isNaN(values[i]);
    }
    if (stride == Float.BYTES) {
      target.slice(start, values.length * stride).order(target.order()).asFloatBuffer().put(values);
    } else {
      for (int i = 0; i < values.length; i++) {
        target.putFloat(start + i * stride, values[i]);
      }
    }
    return clean || takesMissing;
  }

  private boolean floats(Cells cells, ByteBuffer target, int start, int stride) {
    boolean clean = true;
    for (int i = 0; i < cells.count(); i++) {
      float value = cells.isNull(i) ? Float.NaN : (float) number.read(cells.data(), i);
      clean &= !Float.isNaN(value);
      target.putFloat(start + i * stride, value);
    }
    return clean || takesMissing;
  }

  private boolean doubles(Cells cells, ByteBuffer target, int start, int stride) {
    boolean clean = true;
    for (int i = 0; i < cells.count(); i++) {
      double value = cells.isNull(i) ? Double.NaN : number.read(cells.data(), i);
      clean &= !Double.isNaN(value);
      target.putDouble(start + i * stride, value);
    }
    return clean || takesMissing;
  }

  private boolean wholes(Cells cells, ByteBuffer target, int start, int stride) {
    boolean clean = true;
    for (int i = 0; i < cells.count(); i++) {
      if (cells.isNull(i)) {
        clean = false;
      } else {
        clean &= isWhole(cells.data(), i);
        element.put(number.readWhole(cells.data(), i), target, start + i * stride);
      }
    }
    return clean;
  }

  private boolean isWhole(ArrayData cells, int place) {
    long value = number.readWhole(cells, place);
    boolean exact = number instanceof NumberAt.Whole || number.read(cells, place) == value;
    return exact && value >= element.least() && value <= element.most();
  }

  boolean isUnfitNull(Cells cells, int place) {
    return cells.isNull(place) && !takesMissing;
  }

  /** What is wrong with a cell that is no unfit null, as in "x is …"; null when nothing is. */
  @Nullable String problem(Cells cells, int place) {
    if (cells.isNull(place)) {
      return null;
    }
    double value = number.read(cells.data(), place);
    if (element.isFloating()) {
      return Double.isNaN(value) && !takesMissing ? "not a number" : null;
    }
    return isWhole(cells.data(), place)
        ? null
        : value + ", not a whole number within " + element.least() + ".." + element.most();
  }
}
