/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import ai.djl.ndarray.types.DataType;
import io.headrace.training.bundle.TensorSpec;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A picture (PNG, JPEG, GIF, BMP) as the values of one input: scaled to the input's size, red,
 * green and blue or one grey, 0..1 in floats, 0..255 in bytes.
 *
 * @param channels 1 or 3
 * @param planes whether all of one colour come before those of the next (NCHW), else a pixel's
 *     colours stand side by side (NHWC)
 */
record ImageTensor(int channels, int height, int width, boolean planes, DataType type) {
  private static final long MOST_PIXELS = 1L << 26;

  /**
   * Rows of {@code [channels, height, width]}, {@code [height, width, channels]}, {@code [height,
   * width]}, or one axis for a square of grey or, else, of colours.
   *
   * @throws BadRecordException when the input takes no picture
   */
  static ImageTensor of(TensorSpec input) {
    List<Long> shape = input.shape();
    boolean fixed = input.ranked() && input.rowElements() != TensorSpec.ANY;
    if (!fixed || !(input.type() == DataType.FLOAT32 || input.type() == DataType.UINT8)) {
      throw new BadRecordException(input + " takes no picture");
    }
    List<Integer> row = shape.subList(1, shape.size()).stream().map(Math::toIntExact).toList();
    if (row.size() == 3 && isColour(row.get(0))) {
      return new ImageTensor(row.get(0), row.get(1), row.get(2), true, input.type());
    }
    if (row.size() == 3 && isColour(row.get(2))) {
      return new ImageTensor(row.get(2), row.get(0), row.get(1), false, input.type());
    }
    if (row.size() == 2) {
      return new ImageTensor(1, row.get(0), row.get(1), true, input.type());
    }
    int side = row.size() == 1 ? (int) Math.round(Math.sqrt(row.get(0))) : 0;
    if (side > 0 && side * side == row.get(0)) {
      return new ImageTensor(1, side, side, true, input.type());
    }
    throw new BadRecordException(input + " takes no picture");
  }

  private static boolean isColour(int channels) {
    return channels == 1 || channels == 3;
  }

  /**
   * @return {@code float[]}, or {@code short[]} for bytes
   * @throws BadRecordException when the bytes are no picture, or one of more than 2^26 pixels
   */
  Object values(byte[] file) {
    Raster pixels = scaled(decoded(file)).getRaster();
    int[] samples = pixels.getPixels(0, 0, width, height, (int[]) null);
    int all = samples.length;
    float[] floats = new float[type == DataType.FLOAT32 ? all : 0];
    short[] bytes = new short[type == DataType.FLOAT32 ? 0 : all];
    for (int i = 0; i < all; i++) {
      int place = planes ? i % channels * width * height + i / channels : i;
      if (type == DataType.FLOAT32) {
        floats[place] = samples[i] / 255f;
      } else {
        bytes[place] = (short) samples[i];
      }
    }
    return type == DataType.FLOAT32 ? floats : bytes;
  }

  private static BufferedImage decoded(byte[] file) {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new BadRecordException("it is no picture that is read: PNG, JPEG, GIF or BMP");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        long size = (long) reader.getWidth(0) * reader.getHeight(0);
        if (size > MOST_PIXELS) {
          throw new BadRecordException("the picture has " + size + " pixels, too many");
        }
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException broken) {
      throw new BadRecordException("the picture is broken: " + broken.getMessage());
    }
  }

  /** Drawing does all at once: size, colours, and what shines through is black. */
  private BufferedImage scaled(BufferedImage picture) {
    int target = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
    BufferedImage scaled = new BufferedImage(width, height, target);
    if (picture.getWidth() == width && picture.getHeight() == height && isGrey(picture, target)) {
      return picture;
    }
    Graphics2D canvas = scaled.createGraphics();
    try {
      canvas.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      canvas.drawImage(picture, 0, 0, width, height, null);
    } finally {
      canvas.dispose();
    }
    return scaled;
  }

  /** Grey that is grey already keeps its values: drawing would bend them. */
  private static boolean isGrey(BufferedImage picture, int target) {
    return target == BufferedImage.TYPE_BYTE_GRAY
        && picture.getType() == BufferedImage.TYPE_BYTE_GRAY;
  }
}
