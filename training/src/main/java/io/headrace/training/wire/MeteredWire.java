/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire;

import java.nio.ByteBuffer;
import java.util.OptionalInt;

/** Counts the bytes that go to each peer. */
public final class MeteredWire implements Wire {
  private final Wire wire;
  private final long[] sent;

  public MeteredWire(Wire wire) {
    this.wire = wire;
    this.sent = new long[wire.size()];
  }

  /** Bytes of frames sent to a peer so far, without headers. */
  public long sentTo(int peer) {
    return sent[peer];
  }

  @Override
  public int rank() {
    return wire.rank();
  }

  @Override
  public int size() {
    return wire.size();
  }

  @Override
  public int frameBytes(int peer) {
    return wire.frameBytes(peer);
  }

  @Override
  public int send(int peer, ByteBuffer frame) {
    int moved = wire.send(peer, frame);
    sent[peer] += moved;
    return moved;
  }

  @Override
  public int receive(int peer, ByteBuffer frame) {
    return wire.receive(peer, frame);
  }

  @Override
  public int receive(int peer, ByteBuffer into, Fold fold) {
    return wire.receive(peer, into, fold);
  }

  @Override
  public OptionalInt unsettled() {
    return wire.unsettled();
  }

  @Override
  public Patience waitFor(int peer) {
    return wire.waitFor(peer);
  }

  @Override
  public void close() {
    wire.close();
  }
}
