/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.fabric;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Memory for one message, which the device may use, and what became of it. */
final class Slot {
  /** What goes on with the message. */
  enum State {
    FREE,
    UNDER_WAY,
    DONE,
    FAILED
  }

  private final Pointer memory;
  private final @Nullable Pointer descriptor;
  private final Memory context = new Memory(Layout.CONTEXT_BYTES);
  private final ByteBuffer bytes;
  private State state = State.FREE;
  private int length;
  private String reason = "";

  Slot(Pointer memory, int capacity, @Nullable Pointer descriptor) {
    this.memory = memory;
    this.descriptor = descriptor;
    this.bytes = memory.getByteBuffer(0, capacity).order(ByteOrder.nativeOrder());
    context.clear();
  }

  Pointer memory() {
    return memory;
  }

  int capacity() {
    return bytes.capacity();
  }

  @Nullable Pointer descriptor() {
    return descriptor;
  }

  /** What the provider remembers the operation by. */
  Pointer context() {
    return context;
  }

  long contextAddress() {
    return Pointer.nativeValue(context);
  }

  /** All of the memory. */
  ByteBuffer bytes() {
    return bytes.duplicate().clear().order(ByteOrder.nativeOrder());
  }

  State state() {
    return state;
  }

  void become(State next) {
    state = next;
  }

  void arrived(int bytesArrived) {
    state = State.DONE;
    length = bytesArrived;
  }

  void failed(String why) {
    state = State.FAILED;
    reason = why;
  }

  /**
   * @throws IOException when the message did not arrive, or did not go
   */
  void check() throws IOException {
    if (state == State.FAILED) {
      throw new IOException(reason);
    }
  }

  /** Bytes that arrived. */
  int length() {
    return length;
  }
}
