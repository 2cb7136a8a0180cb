/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import io.headrace.training.wire.Fold;
import io.headrace.training.wire.Patience;
import io.headrace.training.wire.Wire;
import java.nio.ByteBuffer;

/**
 * Some steps of one pass on the ring. In step s a rank sends segment rank − 1 − s and receives
 * segment rank − 2 − s. In the first P − 1 steps what comes is combined, and the last of them
 * completes the rank's own segment; in the other P − 1 steps what comes is final. So what is sent
 * in a step is what came in the step before, and a frame may go on as soon as it came.
 */
final class RingPass {
  private final Wire wire;
  private final ByteBuffer values;
  private final Segments segments;
  private final Fold fold;
  private final Fold last;
  private final int next;
  private final int before;

  RingPass(Wire wire, ByteBuffer values, Segments segments, Fold fold, Fold last) {
    this.wire = wire;
    this.values = values;
    this.segments = segments;
    this.fold = fold;
    this.last = last;
    this.next = (wire.rank() + 1) % wire.size();
    this.before = (wire.rank() + wire.size() - 1) % wire.size();
  }

  /** Takes the steps from the first to, but without, the last. */
  void run(int from, int until) {
    Stream in = new Stream(wire.rank() - 2, wire.frameBytes(before), from, until);
    Stream out = new Stream(wire.rank() - 1, wire.frameBytes(next), from, until);
    Patience patience = wire.waitFor(before);
    while (!out.isDone() || !in.isDone()) {
      int moved = receive(in);
      if (!out.isDone() && (out.step == from || in.isBeyond(out))) {
        moved += send(out);
      }
      patience.after(moved);
    }
  }

  private int send(Stream out) {
    int moved = wire.send(next, out.frame);
    out.advance();
    return moved;
  }

  private int receive(Stream in) {
    if (in.isDone()) {
      return 0;
    }
    int moved;
    if (in.step >= wire.size() - 1) {
      moved = wire.receive(before, in.frame);
    } else {
      moved = wire.receive(before, in.frame, in.step == wire.size() - 2 ? last : fold);
    }
    in.advance();
    return moved;
  }

  /** The frames that a rank sends, or receives, one after the other. */
  private final class Stream {
    private final int firstSegment;
    private final int frameBytes;
    private final int until;
    private int step;
    private int start;
    private int end;
    private ByteBuffer frame = values;

    Stream(int firstSegment, int frameBytes, int step, int until) {
      this.firstSegment = firstSegment;
      this.frameBytes = frameBytes;
      this.step = step;
      this.until = until;
      enter();
    }

    boolean isDone() {
      return step >= until;
    }

    /** Whether this stream, the received one, has all that the sent one wants to pass on. */
    boolean isBeyond(Stream sent) {
      int needed = sent.step - 1;
      return step > needed || (step == needed && start >= sent.start + sent.frame.limit());
    }

    /** Goes to the next frame when this one is through. */
    void advance() {
      if (frame.hasRemaining()) {
        return;
      }
      start += frame.limit();
      if (start < end) {
        cut();
      } else {
        step++;
        enter();
      }
    }

    /** Goes to the next segment that has bytes. */
    private void enter() {
      for (; step < until; step++) {
        int segment = Math.floorMod(firstSegment - step, wire.size());
        start = segments.start(segment);
        end = segments.end(segment);
        if (start < end) {
          cut();
          return;
        }
      }
    }

    private void cut() {
      frame = values.slice(start, Math.min(frameBytes, end - start));
    }
  }
}
