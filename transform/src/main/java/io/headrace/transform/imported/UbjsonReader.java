/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.imported;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Looks for single values in Universal Binary JSON, draft 12 (ubjson.org), with the typed arrays
 * that XGBoost writes. Values that nobody asked for are stepped over, not kept.
 */
final class UbjsonReader {
  private static final int DEEPEST = 64;

  private final ByteBuffer bytes;

  /** Told of every scalar, with the keys that lead to it. */
  interface Listener {
    void value(Deque<String> path, Object value);
  }

  UbjsonReader(ByteBuffer bytes) {
    this.bytes = bytes.slice().order(ByteOrder.BIG_ENDIAN);
  }

  /**
   * Walks the one value that the bytes hold.
   *
   * @throws MalformedModelFile when they do not
   */
  void walk(Listener listener) {
    try {
      value(marker(), new ArrayDeque<>(), listener);
    } catch (BufferUnderflowException truncated) {
      throw new MalformedModelFile("it is truncated at byte " + bytes.position());
    }
  }

  private char marker() {
    char marker = (char) (bytes.get() & 0xff);
    // 'N' is a no-op that may stand anywhere.
    return marker == 'N' ? marker() : marker;
  }

  private void value(char marker, Deque<String> path, Listener listener) {
    switch (marker) {
      case '{' -> container(path, listener, true);
      case '[' -> container(path, listener, false);
      default -> scalar(marker).ifPresent(value -> listener.value(path, value));
    }
  }

  private Optional<Object> scalar(char marker) {
    return switch (marker) {
      case 'i' -> Optional.of((long) bytes.get());
      case 'U' -> Optional.of((long) (bytes.get() & 0xff));
      case 'I' -> Optional.of((long) bytes.getShort());
      case 'l' -> Optional.of((long) bytes.getInt());
      case 'L' -> Optional.of(bytes.getLong());
      case 'd' -> Optional.of((double) bytes.getFloat());
      case 'D' -> Optional.of(bytes.getDouble());
      case 'C' -> Optional.of(Character.toString((char) bytes.get()));
      case 'S' -> Optional.of(text());
      case 'T' -> Optional.of(true);
      case 'F' -> Optional.of(false);
      case 'Z' -> Optional.empty();
      default ->
          throw new MalformedModelFile(
              "byte " + (bytes.position() - 1) + " marks no value of Universal Binary JSON");
    };
  }

  private void container(Deque<String> path, Listener listener, boolean keyed) {
    if (path.size() > DEEPEST) {
      throw new MalformedModelFile("its values are nested deeper than " + DEEPEST);
    }
    char end = keyed ? '}' : ']';
    char type = 0;
    long count = -1;
    char next = marker();
    if (next == '$') {
      type = marker();
      next = marker();
    }
    if (next == '#') {
      count = length();
      next = 0;
    }
    if (type != 0 && width(type) > 0 && !keyed) {
      skip(Math.multiplyExact(count, width(type)));
      return;
    }
    for (long i = 0; count < 0 ? next != end : i < count; i++) {
      if (next == 0 && (keyed || type == 0)) {
        next = marker();
      }
      path.addLast(keyed ? key(next) : Long.toString(i));
      value(type != 0 ? type : keyed ? marker() : next, path, listener);
      path.removeLast();
      next = count < 0 ? marker() : 0;
    }
  }

  /** A key is a string without its marker: what was read is the marker of its length. */
  private String key(char lengthMarker) {
    return text(number(lengthMarker));
  }

  private String text() {
    return text(length());
  }

  private String text(long length) {
    byte[] text = new byte[checked(length)];
    bytes.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private long length() {
    return number(marker());
  }

  private long number(char marker) {
    return scalar(marker)
        .filter(Long.class::isInstance)
        .map(Long.class::cast)
        .orElseThrow(() -> new MalformedModelFile("a length is no number"));
  }

  private void skip(long length) {
    bytes.position(bytes.position() + checked(length));
  }

  private int checked(long length) {
    if (length < 0 || length > bytes.remaining()) {
      throw new MalformedModelFile(
          "it is truncated: "
              + length
              + " bytes are announced at byte "
              + bytes.position()
              + ", "
              + bytes.remaining()
              + " are left");
    }
    return (int) length;
  }

  private static int width(char type) {
    return switch (type) {
      case 'i', 'U', 'C' -> 1;
      case 'I' -> 2;
      case 'l', 'd' -> 4;
      case 'L', 'D' -> 8;
      default -> 0;
    };
  }
}
