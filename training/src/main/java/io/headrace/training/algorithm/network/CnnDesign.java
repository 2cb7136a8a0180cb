/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.bundle.CnnShape;
import io.headrace.training.encode.ArrayColumn;
import io.headrace.training.encode.EncodedColumn;
import io.headrace.training.encode.Encoding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Convolutions over pictures, and a perceptron on what they see.
 *
 * @param imageSize height and width of a picture, in pixels; empty for a square
 * @param filters of each convolution
 * @param kernel height and width of a convolution, in pixels
 * @param hidden units of each hidden layer of the perceptron
 */
record CnnDesign(List<Integer> imageSize, List<Integer> filters, int kernel, List<Integer> hidden)
    implements LayeredDesign {
  private static final int COLOURS = 3;

  CnnDesign {
    imageSize = List.copyOf(imageSize);
    filters = List.copyOf(filters);
    hidden = List.copyOf(hidden);
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put(Cnn.IMAGE_SIZE.name(), imageSize);
    settings.put(Cnn.FILTERS.name(), filters);
    settings.put(Cnn.KERNEL.name(), kernel);
    settings.put(NetworkOptions.HIDDEN, hidden);
    return settings;
  }

  @Override
  public CnnShape shape(int width, int outputs) {
    int channels = channels(width);
    int rows = imageSize.isEmpty() ? side(width / channels) : imageSize.get(0);
    try {
      return new CnnShape(
          channels, rows, width / channels / rows, filters, kernel, hidden, outputs);
    } catch (IllegalArgumentException unfit) {
      throw Failure.badRequest(
          "The pictures are too small for this network: " + unfit.getMessage() + ".", unfit);
    }
  }

  private int channels(int width) {
    if (imageSize.isEmpty()) {
      if (side(width) > 0) {
        return 1;
      }
      if (width % COLOURS == 0 && side(width / COLOURS) > 0) {
        return COLOURS;
      }
      throw Failure.badRequest(
          width
              + " numbers are no square of grey pixels, and none of three colours. Give height and"
              + " width: image-size: [32, 48].");
    }
    long pixels = (long) imageSize.get(0) * imageSize.get(1);
    if (width % pixels != 0) {
      throw Failure.badRequest(width + " numbers are no pictures of image-size " + imageSize + ".");
    }
    return Math.toIntExact(width / pixels);
  }

  /** Of a square of so many pixels; 0 where there is none. */
  private static int side(int pixels) {
    int side = (int) Math.round(Math.sqrt(pixels));
    return side * side == pixels ? side : 0;
  }

  @Override
  public void check(Encoding encoding) {
    List<EncodedColumn> columns = encoding.columns();
    if (columns.size() != 1 || !(columns.get(0) instanceof ArrayColumn)) {
      throw Failure.badRequest(
          "cnn learns from one column, of arrays of pixels, and not from "
              + columns.stream()
                  .map(column -> column.name() + " (" + column.type().word() + ")")
                  .collect(Collectors.joining(", "))
              + ". Name the column in image.");
    }
  }
}
