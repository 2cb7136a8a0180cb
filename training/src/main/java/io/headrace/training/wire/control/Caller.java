/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.control;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** The end of a link that called. */
final class Caller extends Greeting {
  private enum Step {
    CONNECT,
    HELLO,
    ANSWER,
    PROOF
  }

  private final int rank;
  private final int peer;
  private final int lane;
  private final byte[] nonce = Seal.nonce();
  private Step step = Step.CONNECT;

  Caller(SocketChannel channel, Seal seal, int rank, int peer, int lane, InetSocketAddress address)
      throws IOException {
    super(channel, seal);
    this.rank = rank;
    this.peer = peer;
    this.lane = lane;
    channel.connect(address);
  }

  @Override
  int peer() {
    return peer;
  }

  @Override
  int lane() {
    return lane;
  }

  @Override
  boolean advance() throws IOException {
    return switch (step) {
      case CONNECT -> {
        if (channel.finishConnect()) {
          say(ByteBuffer.allocate(HELLO_BYTES).putInt(MAGIC).putInt(rank).putInt(lane).put(nonce));
          step = Step.HELLO;
        }
        yield false;
      }
      case HELLO -> {
        if (isSaid()) {
          expect(2 * Seal.BYTES);
          step = Step.ANSWER;
        }
        yield false;
      }
      case ANSWER -> {
        if (isHeard()) {
          answer(heard());
          step = Step.PROOF;
        }
        yield false;
      }
      case PROOF -> isSaid();
    };
  }

  private void answer(ByteBuffer heard) throws IOException {
    byte[] theirs = bytes(heard);
    byte[] proof = bytes(heard);
    if (!Seal.same(seal.proof(CALLEE, peer, rank, lane, nonce, theirs), proof)) {
      throw new IOException("whoever answers in place of rank " + peer + " lacks the token");
    }
    say(ByteBuffer.allocate(Seal.BYTES).put(seal.proof(CALLER, rank, peer, lane, nonce, theirs)));
  }
}
