/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders;
import org.apache.spark.sql.types.DataTypes;

/** An element type that tables and tensors share: how its values come, and how they are written. */
@SuppressWarnings("ImmutableEnumChecker") // Spark's types and encoders are immutable, unmarked.
enum TensorType {
  FLOAT32(DataType.FLOAT32, DataTypes.FloatType, AgnosticEncoders.PrimitiveFloatEncoder$.MODULE$) {
    @Override
    int count(Object array) {
      return ((float[]) array).length;
    }

    @Override
    void put(Object array, ByteBuffer bytes) {
      float[] values = (float[]) array;
      bytes.asFloatBuffer().put(values);
      bytes.position(bytes.position() + values.length * Float.BYTES);
    }
  },
  FLOAT64(
      DataType.FLOAT64, DataTypes.DoubleType, AgnosticEncoders.PrimitiveDoubleEncoder$.MODULE$) {
    @Override
    int count(Object array) {
      return ((double[]) array).length;
    }

    @Override
    void put(Object array, ByteBuffer bytes) {
      double[] values = (double[]) array;
      bytes.asDoubleBuffer().put(values);
      bytes.position(bytes.position() + values.length * Double.BYTES);
    }
  },
  INT32(DataType.INT32, DataTypes.IntegerType, AgnosticEncoders.PrimitiveIntEncoder$.MODULE$) {
    @Override
    int count(Object array) {
      return ((int[]) array).length;
    }

    @Override
    void put(Object array, ByteBuffer bytes) {
      int[] values = (int[]) array;
      bytes.asIntBuffer().put(values);
      bytes.position(bytes.position() + values.length * Integer.BYTES);
    }
  },
  INT64(DataType.INT64, DataTypes.LongType, AgnosticEncoders.PrimitiveLongEncoder$.MODULE$) {
    @Override
    int count(Object array) {
      return ((long[]) array).length;
    }

    @Override
    void put(Object array, ByteBuffer bytes) {
      long[] values = (long[]) array;
      bytes.asLongBuffer().put(values);
      bytes.position(bytes.position() + values.length * Long.BYTES);
    }
  },
  INT8(DataType.INT8, DataTypes.ByteType, AgnosticEncoders.PrimitiveByteEncoder$.MODULE$) {
    @Override
    int count(Object array) {
      return ((byte[]) array).length;
    }

    @Override
    void put(Object array, ByteBuffer bytes) {
      bytes.put((byte[]) array);
    }
  },
  /** Wider in a table, where bytes have a sign. */
  UINT8(DataType.UINT8, DataTypes.ShortType, AgnosticEncoders.PrimitiveShortEncoder$.MODULE$) {
    @Override
    int count(Object array) {
      return ((short[]) array).length;
    }

    @Override
    void put(Object array, ByteBuffer bytes) {
      for (short value : (short[]) array) {
        bytes.put((byte) value);
      }
    }
  },
  BOOLEAN(
      DataType.BOOLEAN, DataTypes.BooleanType, AgnosticEncoders.PrimitiveBooleanEncoder$.MODULE$) {
    @Override
    int count(Object array) {
      return ((boolean[]) array).length;
    }

    @Override
    void put(Object array, ByteBuffer bytes) {
      for (boolean value : (boolean[]) array) {
        bytes.put((byte) (value ? 1 : 0));
      }
    }
  },
  STRING(DataType.STRING, DataTypes.StringType, AgnosticEncoders.StringEncoder$.MODULE$) {
    @Override
    int count(Object array) {
      return ((String[]) array).length;
    }

    @Override
    void put(Object array, ByteBuffer bytes) {
      throw new UnsupportedOperationException("texts are no bytes");
    }
  };

  private final DataType element;
  private final org.apache.spark.sql.types.DataType column;
  private final AgnosticEncoder<?> encoder;

  TensorType(
      DataType element, org.apache.spark.sql.types.DataType column, AgnosticEncoder<?> encoder) {
    this.element = element;
    this.column = column;
    this.encoder = encoder;
  }

  static Optional<TensorType> of(DataType element) {
    for (TensorType type : values()) {
      if (type.element == element) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  org.apache.spark.sql.types.DataType column() {
    return column;
  }

  boolean isFloating() {
    return this == FLOAT32 || this == FLOAT64;
  }

  /** Of an array of these, as an array of primitives. */
  AgnosticEncoder<?> arrayEncoder() {
    return new AgnosticEncoders.ArrayEncoder<>(encoder, false);
  }

  /** Elements of a row's array. */
  abstract int count(Object array);

  /** Writes a row's array at the position, which moves on. */
  abstract void put(Object array, ByteBuffer bytes);

  /** Writes a whole number, for the types of whole numbers and truth values. */
  void put(long value, ByteBuffer bytes, int at) {
    switch (this) {
      case INT32 -> bytes.putInt(at, (int) value);
      case INT64 -> bytes.putLong(at, value);
      case INT8, UINT8, BOOLEAN -> bytes.put(at, (byte) value);
      default -> throw new UnsupportedOperationException(this + " is no type of whole numbers");
    }
  }

  /** The least whole number of the type. */
  long least() {
    return switch (this) {
      case INT32 -> Integer.MIN_VALUE;
      case INT8 -> Byte.MIN_VALUE;
      case UINT8, BOOLEAN -> 0;
      default -> Long.MIN_VALUE;
    };
  }

  /** The largest whole number of the type. */
  long most() {
    return switch (this) {
      case INT32 -> Integer.MAX_VALUE;
      case INT8 -> Byte.MAX_VALUE;
      case UINT8 -> 255;
      case BOOLEAN -> 1;
      default -> Long.MAX_VALUE;
    };
  }
}
