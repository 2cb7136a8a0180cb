/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import ai.djl.ndarray.types.DataType;
import io.headrace.training.bundle.TensorSpec;
import io.headrace.transform.resident.TensorData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** One input's values of a batch of rows: one direct buffer, reused from batch to batch. */
public final class TensorBatch {
  private final TensorSpec input;
  private final TensorType type;
  private final List<String> texts = new ArrayList<>();
  private ByteBuffer bytes = ByteBuffer.allocateDirect(0);
  private int rows;
  private int rowElements;
  private long @Nullable [] rowShape;
  private boolean isForsaken;

  public TensorBatch(TensorSpec input) {
    this.input = input;
    this.type = TensorType.of(input.type()).orElseThrow();
  }

  /**
   * Whether a row can be stacked upon those there: all have the same number of elements.
   *
   * @param array of the primitive that goes with the input's type; {@code short[]} for uint8
   */
  public boolean takes(Object array) {
    return rows == 0 || type.count(array) == rowElements;
  }

  public void add(Object array) {
    rowElements = type.count(array);
    if (type == TensorType.STRING) {
      texts.addAll(List.of((String[]) array));
    } else {
      reserve(Math.multiplyExact(rowElements, input.type().getNumOfBytes()));
      type.put(array, bytes);
    }
    rows++;
  }

  /**
   * Adds a row of a floating type.
   *
   * @param count of the values that are meant
   * @return false when the rows there have another number of elements; nothing is added then
   */
  public boolean add(double[] values, int count) {
    if (rows > 0 && count != rowElements) {
      return false;
    }
    rowElements = count;
    reserve(rowBytes());
    for (int i = 0; i < count; i++) {
      if (type == TensorType.FLOAT32) {
        bytes.putFloat((float) values[i]);
      } else {
        bytes.putDouble(values[i]);
      }
    }
    rows++;
    return true;
  }

  /**
   * Makes room for whole rows at once, instead of adding one by one.
   *
   * @return the memory, of {@link #rowBytes()} a row, to be written to by place
   */
  ByteBuffer room(int count, int elements) {
    clear();
    rowElements = elements;
    rows = count;
    int size = Math.multiplyExact(count, rowBytes());
    reserve(size);
    return bytes.position(size);
  }

  /**
   * Makes room for rows of a shape of their own, at once, with nothing but zeros in them.
   *
   * @return the memory from its beginning
   * @throws IllegalArgumentException when the input takes no such rows
   */
  ByteBuffer zeros(int count, long[] shape) {
    if (type == TensorType.STRING) {
      throw new IllegalArgumentException(input + " takes texts, no numbers");
    }
    int elements = elements(count, shape);
    ByteBuffer all = room(count, elements).duplicate().flip();
    rowShape = shape.clone();
    ByteBuffer memory = all.slice().order(ByteOrder.nativeOrder());
    while (memory.remaining() >= Long.BYTES) {
      memory.putLong(0);
    }
    while (memory.hasRemaining()) {
      memory.put((byte) 0);
    }
    return memory.rewind();
  }

  /**
   * Takes the texts of all rows at once, a row of a shape of its own.
   *
   * @throws IllegalArgumentException when the input takes no such rows, or not so many texts
   */
  void texts(int count, List<String> values, long[] shape) {
    if (type != TensorType.STRING) {
      throw new IllegalArgumentException(input + " takes numbers, no texts");
    }
    int elements = elements(count, shape);
    if (values.size() != Math.multiplyExact(count, elements)) {
      throw new IllegalArgumentException(
          input + " is given " + values.size() + " texts for " + count + " rows of " + elements);
    }
    clear();
    texts.addAll(values);
    rows = count;
    rowElements = elements;
    rowShape = shape.clone();
  }

  /** Of a row. */
  private int elements(int count, long[] shape) {
    List<Long> extents = new ArrayList<>(List.of((long) count));
    LongStream.of(shape).forEach(extents::add);
    if (!input.accepts(input.type(), extents)) {
      throw new IllegalArgumentException(
          input + " takes no rows of the shape " + Arrays.toString(shape));
    }
    return Math.toIntExact(LongStream.of(shape).reduce(1, Math::multiplyExact));
  }

  public int rows() {
    return rows;
  }

  /** Takes a row of texts. */
  void addTexts(List<String> values) {
    rowElements = values.size();
    texts.addAll(values);
    rows++;
  }

  int rowBytes() {
    return rowElements * input.type().getNumOfBytes();
  }

  /**
   * Leaves only some of the rows, moved together.
   *
   * @param kept ascending
   */
  void keep(int[] kept) {
    if (type == TensorType.STRING) {
      keepTexts(kept);
      return;
    }
    int width = rowBytes();
    for (int to = 0; to < kept.length; to++) {
      if (kept[to] != to) {
        bytes.put(to * width, bytes, kept[to] * width, width);
      }
    }
    rows = kept.length;
    bytes.position(rows * width);
  }

  private void keepTexts(int[] kept) {
    List<String> left = new ArrayList<>();
    for (int row : kept) {
      left.addAll(texts.subList(row * rowElements, (row + 1) * rowElements));
    }
    texts.clear();
    texts.addAll(left);
    rows = kept.length;
  }

  private void reserve(int more) {
    if (bytes.remaining() < more) {
      ByteBuffer larger =
          ByteBuffer.allocateDirect(
                  Math.max(Math.addExact(bytes.position(), more), 2 * bytes.capacity()))
              .order(ByteOrder.nativeOrder());
      bytes = larger.put(bytes.flip());
    }
  }

  /** Of the rows added; of texts nothing. */
  public long usedBytes() {
    return bytes.position();
  }

  /** Told that somebody goes on reading the slices: the next batch gets memory of its own. */
  public void forsake() {
    isForsaken = true;
  }

  public void clear() {
    bytes = isForsaken ? ByteBuffer.allocateDirect(0) : bytes.clear();
    isForsaken = false;
    texts.clear();
    rows = 0;
    rowShape = null;
  }

  /**
   * Some of the rows as a tensor; a view, valid until {@link #clear()}.
   *
   * @param from first row, from 0
   * @param to behind the last row
   */
  public TensorData slice(int from, int to) {
    long[] shape = shape(to - from);
    if (input.type() == DataType.STRING) {
      return new TensorData.Texts(
          input.name(), shape, texts.subList(from * rowElements, to * rowElements));
    }
    ByteBuffer part =
        bytes.slice(from * rowBytes(), (to - from) * rowBytes()).order(ByteOrder.nativeOrder());
    return new TensorData.Numbers(input.name(), input.type(), shape, part);
  }

  private long[] shape(int count) {
    if (rowShape != null) {
      return LongStream.concat(LongStream.of(count), LongStream.of(rowShape)).toArray();
    }
    List<Long> known = input.shape();
    if (input.ranked() && input.rowElements() == rowElements) {
      long[] shape = known.stream().mapToLong(Long::longValue).toArray();
      shape[0] = count;
      return shape;
    }
    boolean scalar = rowElements == 1 && input.ranked() && known.size() == 1;
    return scalar ? new long[] {count} : new long[] {count, rowElements};
  }
}
