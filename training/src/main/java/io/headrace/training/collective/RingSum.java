/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import io.headrace.training.wire.Patience;
import io.headrace.training.wire.Wire;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One sum on the ring. The array is cut into as many segments as there are ranks; in step s a rank
 * sends segment rank − s and receives segment rank − s − 1. In the first P − 1 steps what comes is
 * added, in the others it is final. So what is sent in a step is what came in the step before, and
 * a chunk may go on as soon as it came.
 */
final class RingSum {
  private final Wire wire;
  private final int next;
  private final int before;
  private final ByteBuffer scratch;
  private final int steps;

  RingSum(Wire wire, int next, int before, ByteBuffer scratch) {
    this.wire = wire;
    this.next = next;
    this.before = before;
    this.scratch = scratch;
    this.steps = 2 * (wire.size() - 1);
  }

  void run(ByteBuffer array) {
    ByteBuffer values = array.slice().order(ByteOrder.nativeOrder());
    Cursor out = new Cursor(values, wire.rank());
    Cursor in = new Cursor(values, wire.rank() - 1);
    @Nullable ByteBuffer outFrame = null;
    @Nullable ByteBuffer inFrame = null;
    Patience patience = wire.waitFor(before);
    while (!out.isDone() || !in.isDone()) {
      int moved = 0;
      if (outFrame == null && !out.isDone() && in.hasPassed(out)) {
        outFrame = out.frame();
      }
      if (outFrame != null) {
        moved += wire.send(next, outFrame);
        if (!outFrame.hasRemaining()) {
          outFrame = null;
          out.advance();
        }
      }
      if (inFrame == null && !in.isDone()) {
        inFrame = in.isSumming() ? scratch.clear().limit(in.length()) : in.frame();
      }
      if (inFrame != null) {
        moved += wire.receive(before, inFrame);
        if (!inFrame.hasRemaining()) {
          if (in.isSumming()) {
            add(inFrame.flip(), in.frame());
          }
          inFrame = null;
          in.advance();
        }
      }
      patience.after(moved);
    }
  }

  private static void add(ByteBuffer more, ByteBuffer sum) {
    FloatBuffer addends = more.order(ByteOrder.nativeOrder()).asFloatBuffer();
    FloatBuffer sums = sum.order(ByteOrder.nativeOrder()).asFloatBuffer();
    for (int i = 0; i < addends.limit(); i++) {
      sums.put(i, sums.get(i) + addends.get(i));
    }
  }

  /** A place in the stream of chunks that a rank sends, or receives. */
  private final class Cursor {
    private final ByteBuffer values;
    private final int firstSegment;
    private int step;
    private int start;
    private int end;

    Cursor(ByteBuffer values, int firstSegment) {
      this.values = values;
      this.firstSegment = firstSegment;
      enter();
    }

    boolean isDone() {
      return step >= steps;
    }

    boolean isSumming() {
      return step < steps / 2;
    }

    int length() {
      return Math.min(RingCollective.CHUNK_BYTES, end - start);
    }

    ByteBuffer frame() {
      return values.slice(start, length());
    }

    /** Whether this cursor, the receiver's, has all that the sender's wants to pass on. */
    boolean hasPassed(Cursor sender) {
      int needed = sender.step - 1;
      return needed < 0 || step > needed || (step == needed && start > sender.start);
    }

    void advance() {
      start += length();
      if (start >= end) {
        step++;
        enter();
      }
    }

    /** Goes to the next segment that has bytes. */
    private void enter() {
      for (; step < steps; step++) {
        int segment = Math.floorMod(firstSegment - step, wire.size());
        start = border(segment);
        end = border(segment + 1);
        if (start < end) {
          return;
        }
      }
    }

    private int border(int segment) {
      long elements = values.capacity() / Float.BYTES;
      return (int) (elements * segment / wire.size()) * Float.BYTES;
    }
  }
}
