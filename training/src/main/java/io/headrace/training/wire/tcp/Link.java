/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.tcp;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.OptionalInt;

/**
 * A proved connection to one peer. A frame is its length, four bytes, and then its bytes; a
 * negative length is a goodbye: that the peer leaves in good order, or which rank's loss ended the
 * group.
 */
final class Link implements Closeable {
  private static final int LEAVE = Integer.MIN_VALUE;

  private final int peer;
  private final SocketChannel channel;
  private final ByteBuffer outHeader = ByteBuffer.allocateDirect(Integer.BYTES).limit(0);
  private final ByteBuffer inHeader = ByteBuffer.allocateDirect(Integer.BYTES);
  private final ByteBuffer[] headed = new ByteBuffer[2];
  private int outLeft;
  private int inLeft;
  private boolean ended;
  private boolean left;

  Link(int peer, SocketChannel channel) {
    this.peer = peer;
    this.channel = channel;
    this.headed[0] = outHeader;
  }

  int peer() {
    return peer;
  }

  /** Whether the other end has closed. */
  boolean isEnded() {
    return ended || left;
  }

  /** Whether the other end has closed without a word. */
  boolean isBroken() {
    return ended && !left;
  }

  int send(ByteBuffer frame) throws IOException {
    if (outLeft == 0) {
      outLeft = frame.remaining();
      outHeader.clear().putInt(outLeft).flip();
    }
    int before = frame.remaining();
    if (outHeader.hasRemaining()) {
      headed[1] = frame;
      channel.write(headed);
    } else {
      channel.write(frame);
    }
    int moved = before - frame.remaining();
    outLeft -= moved;
    return moved;
  }

  /**
   * @return bytes moved; none when the peer has said goodbye or closed, which {@link #look} tells
   */
  int receive(ByteBuffer frame) throws IOException {
    if (inLeft == 0) {
      look();
      if (inHeader.hasRemaining() || inHeader.getInt(0) < 0) {
        return 0;
      }
      inLeft = inHeader.getInt(0);
      if (inLeft != frame.remaining()) {
        throw new IllegalStateException(
            "rank "
                + peer
                + " sent "
                + inLeft
                + " bytes where "
                + frame.remaining()
                + " were expected: the ranks are not doing the same thing");
      }
    }
    int moved = channel.read(frame);
    if (moved < 0) {
      ended = true;
      return 0;
    }
    inLeft -= moved;
    if (inLeft == 0) {
      inHeader.clear();
    }
    return moved;
  }

  /** Looks at what comes next, without taking it: the rank a goodbye names, if it is one. */
  OptionalInt look() throws IOException {
    if (inLeft > 0) {
      return OptionalInt.empty();
    }
    if (inHeader.hasRemaining() && channel.read(inHeader) < 0) {
      ended = true;
    }
    if (inHeader.hasRemaining() || inHeader.getInt(0) >= 0) {
      return OptionalInt.empty();
    }
    left |= inHeader.getInt(0) == LEAVE;
    return left ? OptionalInt.empty() : OptionalInt.of(-1 - inHeader.getInt(0));
  }

  /** Says that this rank has done its work. */
  void sayLeave() throws IOException {
    if (outLeft == 0) {
      channel.write(ByteBuffer.allocate(Integer.BYTES).putInt(LEAVE).flip());
    }
  }

  /** Says goodbye if no frame is half sent; what does not go at once is left unsaid. */
  void sayGoodbye(int culprit) throws IOException {
    if (outLeft == 0) {
      channel.write(ByteBuffer.allocate(Integer.BYTES).putInt(-1 - culprit).flip());
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
