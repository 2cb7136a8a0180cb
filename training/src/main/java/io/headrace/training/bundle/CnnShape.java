/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import java.util.ArrayList;
import java.util.List;

/**
 * A convolutional network for pictures of one size: convolutions that keep the size, each followed
 * by rectified units and a maximum over 2 × 2 pixels, and then a perceptron.
 *
 * @param channels colours of a pixel; all pixels of one come before those of the next
 * @param height of a picture, in pixels; {@code width} likewise
 * @param filters of each convolution
 * @param kernel height and width of a convolution, in pixels; odd
 * @param hidden units of each hidden layer of the perceptron
 * @param outputs scores: one, or one for each class
 */
public record CnnShape(
    int channels,
    int height,
    int width,
    List<Integer> filters,
    int kernel,
    List<Integer> hidden,
    int outputs)
    implements NetworkShape {
  private static final int MOST_KERNEL = 31;

  public CnnShape {
    filters = List.copyOf(filters);
    hidden = List.copyOf(hidden);
    if (kernel < 1 || kernel > MOST_KERNEL || kernel % 2 == 0) {
      throw new IllegalArgumentException(
          "a kernel is odd and at most " + MOST_KERNEL + " wide, not " + kernel);
    }
    if (channels < 1 || filters.isEmpty() || filters.stream().anyMatch(each -> each < 1)) {
      throw new IllegalArgumentException(
          "every convolution needs a filter: " + channels + ", " + filters);
    }
    if (pooled(height, filters) < 1 || pooled(width, filters) < 1) {
      throw new IllegalArgumentException(
          "nothing is left of "
              + height
              + " x "
              + width
              + " after "
              + filters.size()
              + " halvings");
    }
  }

  private static int pooled(int extent, List<Integer> filters) {
    return extent >> Math.min(filters.size(), Integer.SIZE - 1);
  }

  @Override
  public int inputs() {
    return Math.multiplyExact(channels, Math.multiplyExact(height, width));
  }

  /** What follows the convolutions. */
  MlpShape perceptron() {
    int pixels = Math.multiplyExact(pooled(height, filters), pooled(width, filters));
    int last = filters.get(filters.size() - 1);
    return new MlpShape(Math.multiplyExact(last, pixels), hidden, outputs);
  }

  @Override
  public List<List<Long>> parameterShapes() {
    List<List<Long>> shapes = new ArrayList<>();
    long before = channels;
    for (int each : filters) {
      shapes.add(List.of((long) each, before, (long) kernel, (long) kernel));
      shapes.add(List.of((long) each));
      before = each;
    }
    shapes.addAll(perceptron().parameterShapes());
    return shapes;
  }
}
