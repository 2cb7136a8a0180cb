/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.imported;

import ai.djl.ndarray.types.DataType;
import io.headrace.transform.resident.TensorData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tensors as ONNX writes them, {@code TensorProto} in onnx.proto3. */
public final class OnnxTensors {
  private static final int DIMS = 1;
  private static final int DATA_TYPE = 2;
  private static final int FLOATS = 4;
  private static final int INTS = 5;
  private static final int STRINGS = 6;
  private static final int LONGS = 7;
  private static final int NAME = 8;
  private static final int RAW = 9;
  private static final int DOUBLES = 10;
  private static final int UNSIGNED_LONGS = 11;

  private OnnxTensors() {}

  /**
   * One tensor of a file.
   *
   * @throws io.headrace.lakehouse.failure.Failure when there is no such file
   */
  public static TensorData read(Path file) throws IOException {
    return read(new ProtoReader(ByteBuffer.wrap(Files.readAllBytes(file))));
  }

  private static TensorData read(ProtoReader proto) {
    List<Long> dims = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    int type = 0;
    String name = "";
    ByteBuffer raw = ByteBuffer.allocate(0);
    List<ByteBuffer> typed = new ArrayList<>();
    List<Long> numbers = new ArrayList<>();
    while (proto.next()) {
      switch (proto.field()) {
        case DIMS -> addNumbers(proto, dims);
        case DATA_TYPE -> type = (int) proto.number();
        case STRINGS -> texts.add(proto.text());
        case NAME -> name = proto.text();
        case RAW -> raw = proto.bytes();
        case FLOATS, DOUBLES -> typed.add(proto.fixed());
        case INTS, LONGS, UNSIGNED_LONGS -> addNumbers(proto, numbers);
        default -> proto.skip();
      }
    }
    int code = type;
    DataType elements =
        elementType(type)
            .orElseThrow(() -> new MalformedModelFile("its tensor has the type " + code));
    long[] shape = dims.stream().mapToLong(Long::longValue).toArray();
    if (elements == DataType.STRING) {
      return new TensorData.Texts(name, shape, texts);
    }
    return new TensorData.Numbers(name, elements, shape, values(elements, raw, typed, numbers));
  }

  private static void addNumbers(ProtoReader proto, List<Long> numbers) {
    if (!proto.isBytes()) {
      numbers.add(proto.number());
      return;
    }
    ProtoReader packed = proto.message();
    while (packed.hasMore()) {
      numbers.add(packed.varint());
    }
  }

  private static ByteBuffer values(
      DataType type, ByteBuffer raw, List<ByteBuffer> typed, List<Long> numbers) {
    int width = type.getNumOfBytes();
    int bytes = raw.remaining() + numbers.size() * width;
    for (ByteBuffer each : typed) {
      bytes += each.remaining();
    }
    ByteBuffer values = ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN).put(raw);
    typed.forEach(values::put);
    for (long number : numbers) {
      switch (width) {
        case 1 -> values.put((byte) number);
        case 2 -> values.putShort((short) number);
        case 4 -> values.putInt((int) number);
        default -> values.putLong(number);
      }
    }
    return values.flip().order(ByteOrder.nativeOrder());
  }

  /** The numbers of {@code TensorProto.DataType}; empty for those no engine here can be fed. */
  static Optional<DataType> elementType(long code) {
    return switch ((int) code) {
      case 1 -> Optional.of(DataType.FLOAT32);
      case 2 -> Optional.of(DataType.UINT8);
      case 3 -> Optional.of(DataType.INT8);
      case 6 -> Optional.of(DataType.INT32);
      case 7 -> Optional.of(DataType.INT64);
      case 8 -> Optional.of(DataType.STRING);
      case 9 -> Optional.of(DataType.BOOLEAN);
      case 10 -> Optional.of(DataType.FLOAT16);
      case 11 -> Optional.of(DataType.FLOAT64);
      case 16 -> Optional.of(DataType.BFLOAT16);
      default -> Optional.empty();
    };
  }
}
