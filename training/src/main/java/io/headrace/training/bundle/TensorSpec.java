/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import ai.djl.ndarray.types.DataType;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that a model reads or gives.
 *
 * @param type of its elements
 * @param ranked whether the number of axes is known
 * @param shape extents, {@link #ANY} where every extent will do; empty when not ranked
 */
public record TensorSpec(String name, DataType type, boolean ranked, List<Long> shape)
    implements Serializable {
  /** An extent that the model leaves open, such as the rows of a batch. */
  public static final long ANY = -1;

  public TensorSpec {
    shape = List.copyOf(shape);
  }

  public static TensorSpec of(String name, DataType type, Long... shape) {
    return new TensorSpec(name, type, true, List.of(shape));
  }

  /** A tensor of which only the type is known. */
  public static TensorSpec unranked(String name, DataType type) {
    return new TensorSpec(name, type, false, List.of());
  }

  /** Whether rows can be stacked along the first axis. */
  public boolean isBatched() {
    return !ranked || (!shape.isEmpty() && shape.get(0) == ANY);
  }

  /** Elements of one row, where the first axis is the rows; {@link #ANY} when that is open. */
  public long rowElements() {
    if (!ranked || shape.isEmpty()) {
      return ANY;
    }
    long elements = 1;
    for (long extent : shape.subList(1, shape.size())) {
      if (extent < 0) {
        return ANY;
      }
      elements = Math.multiplyExact(elements, extent);
    }
    return elements;
  }

  /** Whether a tensor of this type and shape can be fed. */
  public boolean accepts(DataType fed, List<Long> extents) {
    if (fed != type) {
      return false;
    }
    if (!ranked) {
      return true;
    }
    if (extents.size() != shape.size()) {
      return false;
    }
    for (int axis = 0; axis < extents.size(); axis++) {
      if (shape.get(axis) != ANY && !shape.get(axis).equals(extents.get(axis))) {
        return false;
      }
    }
    return true;
  }

  /** {@code x: float32[?, 784]}. */
  @Override
  public String toString() {
    return name + ": " + describe(type, ranked ? shape : null);
  }

  private static String describe(DataType type, @Nullable List<Long> shape) {
    String word = type.name().toLowerCase(Locale.ROOT);
    return shape == null
        ? word + "[…]"
        : word
            + shape.stream()
                .map(extent -> extent == ANY ? "?" : extent.toString())
                .collect(Collectors.joining(", ", "[", "]"));
  }

  /** {@code float32[8, 784]}. */
  public static String describe(DataType type, long[] shape) {
    return describe(type, Arrays.stream(shape).boxed().toList());
  }
}
