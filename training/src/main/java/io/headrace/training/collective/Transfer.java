/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import io.headrace.training.wire.Fold;
import io.headrace.training.wire.Patience;
import io.headrace.training.wire.Wire;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A row of bytes on its way to or from one peer, frame by frame. */
final class Transfer {
  /** One call of the wire. */
  private interface Move {
    int move(ByteBuffer frame);
  }

  private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

  private final ByteBuffer bytes;
  private final int frameBytes;
  private final Move move;
  private ByteBuffer frame = NOTHING;

  private Transfer(ByteBuffer bytes, int frameBytes, Move move) {
    this.bytes = bytes.duplicate();
    this.frameBytes = frameBytes;
    this.move = move;
  }

  static Transfer to(Wire wire, int peer, ByteBuffer bytes) {
    return new Transfer(bytes, wire.frameBytes(peer), frame -> wire.send(peer, frame));
  }

  static Transfer from(Wire wire, int peer, ByteBuffer bytes) {
    return new Transfer(bytes, wire.frameBytes(peer), frame -> wire.receive(peer, frame));
  }

  static Transfer from(Wire wire, int peer, ByteBuffer bytes, Fold fold) {
    return new Transfer(bytes, wire.frameBytes(peer), frame -> wire.receive(peer, frame, fold));
  }

  boolean isDone() {
    return !frame.hasRemaining() && !bytes.hasRemaining();
  }

  /** Moves what goes at once; returns 0 when nothing does. */
  int move() {
    if (!frame.hasRemaining()) {
      if (!bytes.hasRemaining()) {
        return 0;
      }
      int length = Math.min(frameBytes, bytes.remaining());
      frame = bytes.slice(bytes.position(), length);
      bytes.position(bytes.position() + length);
    }
    return move.move(frame);
  }

  /**
   * Moves both until both are done.
   *
   * @param patience ends the wait
   */
  static void run(Transfer one, @Nullable Transfer other, Patience patience) {
    while (!one.isDone() || !(other == null || other.isDone())) {
      int moved = one.move();
      patience.after(other == null ? moved : moved + other.move());
    }
  }
}
