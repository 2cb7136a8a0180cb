/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** The end of a link that was called; it trusts nobody before the proof. */
final class Callee extends Greeting {
  private enum Step {
    HELLO,
    ANSWER,
    PROOF
  }

  private final int rank;
  private final int size;
  private final int lanes;
  private final byte[] nonce = Seal.nonce();
  private byte[] theirs = new byte[0];
  private int peer = -1;
  private int lane = -1;
  private Step step = Step.HELLO;

  Callee(SocketChannel channel, Seal seal, int rank, int size, int lanes) {
    super(channel, seal);
    this.rank = rank;
    this.size = size;
    this.lanes = lanes;
    expect(HELLO_BYTES);
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
      case HELLO -> {
        if (isHeard()) {
          hello(heard());
          step = Step.ANSWER;
        }
        yield false;
      }
      case ANSWER -> {
        if (isSaid()) {
          expect(Seal.BYTES);
          step = Step.PROOF;
        }
        yield false;
      }
      case PROOF -> isHeard() && isProved(heard());
    };
  }

  private void hello(ByteBuffer heard) throws IOException {
    int magic = heard.getInt();
    peer = heard.getInt();
    lane = heard.getInt();
    if (magic != MAGIC || peer <= rank || peer >= size || lane < 0 || lane >= lanes) {
      throw new IOException("not a rank of this group");
    }
    theirs = bytes(heard);
    say(
        ByteBuffer.allocate(2 * Seal.BYTES)
            .put(nonce)
            .put(seal.proof(CALLEE, rank, peer, lane, theirs, nonce)));
  }

  private boolean isProved(ByteBuffer heard) throws IOException {
    if (!Seal.same(
        seal.proof(CALLER, /* rank= */ peer, /* peer= */ rank, lane, theirs, nonce),
        bytes(heard))) {
      throw new IOException("a caller that says it is rank " + peer + " lacks the token");
    }
    return true;
  }
}
