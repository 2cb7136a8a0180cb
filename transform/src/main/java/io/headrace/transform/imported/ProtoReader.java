/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.imported;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Walks the fields of one message in Protocol Buffers' wire format, without a schema and without
 * copying. Nothing outside the message is ever read.
 */
final class ProtoReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;
  private static final int LONGEST_VARINT = 10;

  private final ByteBuffer message;
  private int field;
  private int wireType;

  /**
   * @param message from its position to its limit
   */
  ProtoReader(ByteBuffer message) {
    this.message = message.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Moves on to the next field; false at the end. Each field is read or skipped exactly once. */
  boolean next() {
    if (!message.hasRemaining()) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    wireType = (int) (tag & 7);
    if (field <= 0 || tag >>> 32 != 0) {
      throw new MalformedModelFile("byte " + message.position() + " begins no field");
    }
    return true;
  }

  int field() {
    return field;
  }

  long number() {
    return switch (wireType) {
      case VARINT -> varint();
      case FIXED32 -> bytes(Integer.BYTES).getInt();
      case FIXED64 -> bytes(Long.BYTES).getLong();
      default -> throw unexpected("a number");
    };
  }

  ByteBuffer bytes() {
    if (wireType != BYTES) {
      throw unexpected("bytes");
    }
    return bytes(varint());
  }

  String text() {
    return StandardCharsets.UTF_8.decode(bytes()).toString();
  }

  boolean isBytes() {
    return wireType == BYTES;
  }

  boolean hasMore() {
    return message.hasRemaining();
  }

  /** Fixed-width values, packed or single. */
  ByteBuffer fixed() {
    return switch (wireType) {
      case FIXED32 -> bytes(Integer.BYTES);
      case FIXED64 -> bytes(Long.BYTES);
      default -> bytes();
    };
  }

  ProtoReader message() {
    return new ProtoReader(bytes());
  }

  void skip() {
    if (wireType == BYTES) {
      bytes();
    } else {
      number();
    }
  }

  private ByteBuffer bytes(long length) {
    if (length < 0 || length > message.remaining()) {
      throw new MalformedModelFile(
          "it is truncated: field "
              + field
              + " wants "
              + length
              + " bytes, "
              + message.remaining()
              + " are left");
    }
    ByteBuffer bytes =
        message.slice(message.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
    message.position(message.position() + (int) length);
    return bytes;
  }

  /** A number as such, for values that are packed one behind the other. */
  long varint() {
    long value = 0;
    for (int i = 0; i < LONGEST_VARINT; i++) {
      if (!message.hasRemaining()) {
        throw new MalformedModelFile("it is truncated within a number");
      }
      byte next = message.get();
      value |= (long) (next & 0x7f) << (7 * i);
      if (next >= 0) {
        return value;
      }
    }
    throw new MalformedModelFile("a number at byte " + message.position() + " has no end");
  }

  private MalformedModelFile unexpected(String expected) {
    return new MalformedModelFile(
        "field " + field + " should hold " + expected + ", not wire type " + wireType);
  }
}
