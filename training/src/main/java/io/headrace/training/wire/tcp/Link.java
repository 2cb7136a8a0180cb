/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.tcp;

import io.headrace.training.wire.Fold;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;

/**
 * A proved connection to one peer. A frame is its length, four bytes, and then its bytes; both go
 * and come in one call of the kernel where it takes them.
 */
final class Link implements Closeable {
  private final int peer;
  private final SocketChannel channel;
  private final ByteBuffer outHeader = ByteBuffer.allocateDirect(Integer.BYTES).limit(0);
  private final ByteBuffer inHeader = ByteBuffer.allocateDirect(Integer.BYTES);
  private final ByteBuffer[] outHeaded = {outHeader, outHeader};
  private final ByteBuffer[] inHeaded = {inHeader, inHeader};
  private int outLeft;
  private int inLeft;
  private ByteBuffer scratch = ByteBuffer.allocateDirect(0);
  private boolean folding;

  Link(int peer, SocketChannel channel) {
    this.peer = peer;
    this.channel = channel;
  }

  int send(ByteBuffer frame) throws IOException {
    int before = frame.remaining();
    if (outLeft == 0) {
      outLeft = before;
      outHeader.clear().putInt(before).flip();
    }
    if (outHeader.hasRemaining()) {
      outHeaded[1] = frame;
      channel.write(outHeaded);
    } else {
      channel.write(frame);
    }
    int moved = before - frame.remaining();
    outLeft -= moved;
    return moved;
  }

  /**
   * @throws EOFException when the peer has closed
   */
  int receive(ByteBuffer frame) throws IOException {
    int before = frame.remaining();
    long read;
    if (inLeft == 0) {
      inHeaded[1] = frame;
      read = channel.read(inHeaded);
      if (inHeader.hasRemaining()) {
        checkOpen(read);
        return 0;
      }
      inLeft = inHeader.getInt(0);
      checkLength(before);
    } else {
      read = channel.read(frame);
    }
    checkOpen(read);
    int moved = before - frame.remaining();
    inLeft -= moved;
    if (inLeft == 0) {
      inHeader.clear();
    }
    return moved;
  }

  int receive(ByteBuffer into, Fold fold) throws IOException {
    if (!folding) {
      if (scratch.capacity() < into.remaining()) {
        scratch = ByteBuffer.allocateDirect(into.remaining()).order(ByteOrder.nativeOrder());
      }
      scratch.clear().limit(into.remaining());
      folding = true;
    }
    int moved = receive(scratch);
    if (!scratch.hasRemaining()) {
      fold.apply(scratch.flip(), into);
      into.position(into.limit());
      folding = false;
    }
    return moved;
  }

  private void checkOpen(long read) throws EOFException {
    if (read < 0) {
      throw new EOFException("rank " + peer + " has closed its link");
    }
  }

  private void checkLength(int expected) throws IOException {
    if (inLeft < 1 || inLeft > TcpWire.FRAME_BYTES) {
      throw new IOException("rank " + peer + " sent a malformed frame, of " + inLeft + " bytes");
    }
    if (inLeft != expected) {
      throw new IllegalStateException(
          "rank "
              + peer
              + " sent "
              + inLeft
              + " bytes where "
              + expected
              + " were expected: the ranks are not doing the same thing");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
