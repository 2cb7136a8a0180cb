/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.resident;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A tensor's values outside any engine. */
public sealed interface TensorData {
  String name();

  DataType type();

  long[] shape();

  /** The same values under another name. */
  TensorData named(String name);

  /** Rows {@code from} to before {@code to}, of those along the first axis; a view. */
  TensorData part(int from, int to);

  private static long[] withRows(long[] shape, int rows) {
    long[] part = shape.clone();
    part[0] = rows;
    return part;
  }

  /** A copy in an engine, or a view of the same memory; freed with its manager. */
  NDArray toArray(NDManager manager);

  /** Numbers and truth values, one byte each for the latter. */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  record Numbers(String name, DataType type, long[] shape, ByteBuffer bytes) implements TensorData {
    /**
     * @param bytes direct, native order, from position to limit
     */
    public Numbers {
      // A view of a buffer forgets the order of what it is a view of.
      if (bytes.order() != ByteOrder.nativeOrder()) {
        bytes = bytes.duplicate().order(ByteOrder.nativeOrder());
      }
      long elements = new Shape(shape).size();
      if (elements * type.getNumOfBytes() != bytes.remaining()) {
        throw new IllegalArgumentException(
            name + " has " + bytes.remaining() + " bytes for " + elements + " of " + type);
      }
    }

    /**
     * One of the elements.
     *
     * @param element from 0
     * @throws IllegalArgumentException for the types that Java has no numbers of
     */
    public double at(int element) {
      int place = bytes.position() + element * type.getNumOfBytes();
      return switch (type) {
        case FLOAT32 -> bytes.getFloat(place);
        case FLOAT64 -> bytes.getDouble(place);
        case INT32 -> bytes.getInt(place);
        case INT64 -> bytes.getLong(place);
        case INT16 -> bytes.getShort(place);
        case INT8, BOOLEAN -> bytes.get(place);
        case UINT8 -> bytes.get(place) & 0xff;
        default -> throw new IllegalArgumentException("no numbers can be taken from " + type);
      };
    }

    /** Whether Java has numbers of this type. */
    public boolean isReadable() {
      return switch (type) {
        case FLOAT32, FLOAT64, INT32, INT64, INT16, INT8, UINT8, BOOLEAN -> true;
        default -> false;
      };
    }

    /**
     * Copies the floats of one row.
     *
     * @param row from 0; the first axis is the rows
     * @param target takes them, as many as there are in a row
     */
    public void row(int row, float[] target) {
      for (int i = 0; i < target.length; i++) {
        target[i] = (float) at(row * target.length + i);
      }
    }

    @Override
    public TensorData named(String other) {
      return new Numbers(other, type, shape, bytes);
    }

    @Override
    public TensorData part(int from, int to) {
      int width = bytes.remaining() / Math.max(1, (int) shape[0]);
      ByteBuffer own =
          bytes
              .slice(bytes.position() + from * width, (to - from) * width)
              .order(ByteOrder.nativeOrder());
      return new Numbers(name, type, withRows(shape, to - from), own);
    }

    @Override
    public NDArray toArray(NDManager manager) {
      NDArray array =
          manager.create(bytes.duplicate().order(ByteOrder.nativeOrder()), new Shape(shape), type);
      array.setName(name);
      return array;
    }
  }

  /** Texts. */
  @SuppressWarnings("ArrayRecordComponent")
  record Texts(String name, long[] shape, List<String> values) implements TensorData {
    public Texts {
      values = List.copyOf(values);
    }

    @Override
    public DataType type() {
      return DataType.STRING;
    }

    @Override
    public TensorData named(String other) {
      return new Texts(other, shape, values);
    }

    @Override
    public TensorData part(int from, int to) {
      int width = values.size() / Math.max(1, (int) shape[0]);
      return new Texts(name, withRows(shape, to - from), values.subList(from * width, to * width));
    }

    @Override
    public NDArray toArray(NDManager manager) {
      NDArray array =
          manager.create(values.toArray(String[]::new), StandardCharsets.UTF_8, new Shape(shape));
      array.setName(name);
      return array;
    }
  }

  /** Copies an engine's tensor out of it. */
  static TensorData of(NDArray array, String name) {
    long[] shape = array.getShape().getShape();
    return array.getDataType() == DataType.STRING
        ? new Texts(name, shape, List.of(array.toStringArray(StandardCharsets.UTF_8)))
        : new Numbers(
            name, array.getDataType(), shape, array.toByteBuffer().order(ByteOrder.nativeOrder()));
  }

  /** Takes numbers one by one, each written in the tensor's own type. */
  final class Builder {
    private final String name;
    private final DataType type;
    private final ByteBuffer bytes;

    public Builder(String name, DataType type, int elements) {
      this.name = name;
      this.type = type;
      this.bytes =
          ByteBuffer.allocateDirect(Math.multiplyExact(elements, type.getNumOfBytes()))
              .order(ByteOrder.nativeOrder());
    }

    /**
     * @throws IllegalArgumentException for the types that Java has no numbers of
     */
    public void add(double value) {
      switch (type) {
        case FLOAT32 -> bytes.putFloat((float) value);
        case FLOAT64 -> bytes.putDouble(value);
        case INT32 -> bytes.putInt((int) value);
        case INT64 -> bytes.putLong((long) value);
        case INT8, UINT8, BOOLEAN -> bytes.put((byte) (int) value);
        case INT16 -> bytes.putShort((short) value);
        default -> throw new IllegalArgumentException("no numbers can be put into " + type);
      }
    }

    public TensorData build(long... shape) {
      return new Numbers(name, type, shape, bytes.flip());
    }
  }
}
