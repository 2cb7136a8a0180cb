/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.shm;

import io.headrace.training.wire.Fold;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A queue of bytes in shared memory, from one rank to one other. Two counters that only grow say
 * how many bytes were ever written and ever taken; each is written by one side, in a cache line of
 * its own.
 */
final class ByteRing {
  private static final VarHandle COUNTER =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /** Two lines of 64 bytes, because processors fetch them in pairs. */
  private static final int LINE_BYTES = 128;

  static final int HEADER_BYTES = 2 * LINE_BYTES;

  /** Bytes that are copied before the other side is told of them, so that both work at once. */
  private static final int PIECE_BYTES = 32 * 1024;

  private final ByteBuffer memory;
  private final int writtenAt;
  private final int takenAt;
  private final int dataAt;
  private final int capacity;

  /** What this side knows of both counters; the other side may be further. */
  private long written;

  private long taken;

  /**
   * @param memory zeros at first
   * @param at where in it the ring begins, a multiple of 8
   * @param capacity a power of two
   */
  ByteRing(ByteBuffer memory, int at, int capacity) {
    this.memory = memory;
    this.writtenAt = at;
    this.takenAt = at + LINE_BYTES;
    this.dataAt = at + HEADER_BYTES;
    this.capacity = capacity;
  }

  /** Writes one number if there is room. */
  boolean write(long number) {
    if (free() < Long.BYTES) {
      return false;
    }
    memory.putLong(dataAt + place(written), number);
    publishWritten(Long.BYTES);
    return true;
  }

  /**
   * @return bytes taken from {@code from}, 0 when there is no room
   */
  int write(ByteBuffer from) {
    int before = from.remaining();
    while (from.hasRemaining()) {
      int length = piece(Math.min(free(), from.remaining()), written);
      if (length == 0) {
        break;
      }
      memory.put(dataAt + place(written), from, from.position(), length);
      from.position(from.position() + length);
      publishWritten(length);
    }
    return before - from.remaining();
  }

  /** Begins the next number or frame at a multiple of 8; there is always room for that. */
  void alignWritten() {
    publishWritten(-written & (Long.BYTES - 1));
  }

  boolean hasNumber() {
    return available() >= Long.BYTES;
  }

  long readNumber() {
    long number = memory.getLong(dataAt + place(taken));
    publishTaken(Long.BYTES);
    return number;
  }

  /**
   * @return bytes put into {@code into}, 0 when none are there
   */
  int read(ByteBuffer into) {
    int before = into.remaining();
    while (into.hasRemaining()) {
      int length = piece(Math.min(available(), into.remaining()), taken);
      if (length == 0) {
        break;
      }
      into.put(into.position(), memory, dataAt + place(taken), length);
      into.position(into.position() + length);
      publishTaken(length);
    }
    return before - into.remaining();
  }

  /** As {@link #read(ByteBuffer)}, combining straight from shared memory. */
  int read(ByteBuffer into, Fold fold) {
    int before = into.remaining();
    while (into.hasRemaining()) {
      int length = piece(Math.min(available(), into.remaining()), taken);
      if (length < into.remaining()) {
        length &= -Long.BYTES;
      }
      if (length == 0) {
        break;
      }
      fold.apply(memory.slice(dataAt + place(taken), length), into.slice(into.position(), length));
      into.position(into.position() + length);
      publishTaken(length);
    }
    return before - into.remaining();
  }

  void alignTaken() {
    publishTaken(-taken & (Long.BYTES - 1));
  }

  /** As much as lies in one piece before the ring begins anew. */
  private int piece(long bytes, long counter) {
    return (int) Math.min(Math.min(bytes, PIECE_BYTES), capacity - place(counter));
  }

  private int place(long counter) {
    return (int) (counter & (capacity - 1));
  }

  private long free() {
    if (capacity - (written - taken) < PIECE_BYTES) {
      taken = (long) COUNTER.getAcquire(memory, takenAt);
    }
    // The alignment after a frame must always find room.
    return Math.max(0, capacity - (written - taken) - Long.BYTES);
  }

  private long available() {
    // What fills a frame up to eight bytes may be taken before it was written.
    if (written <= taken) {
      written = (long) COUNTER.getAcquire(memory, writtenAt);
    }
    return Math.max(0, written - taken);
  }

  private void publishWritten(long bytes) {
    written += bytes;
    COUNTER.setRelease(memory, writtenAt, written);
  }

  private void publishTaken(long bytes) {
    taken += bytes;
    COUNTER.setRelease(memory, takenAt, taken);
  }
}
