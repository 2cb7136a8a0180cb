/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Some ranks of a wire, or all in another order, as a wire of their own. Closing it does nothing:
 * the wire belongs to the whole group.
 */
public final class Subgroup implements Wire {
  private final Wire wire;
  private final List<Integer> members;
  private final int place;

  /**
   * @param members ranks of {@code wire}, this rank among them; the n-th becomes rank n
   */
  public Subgroup(Wire wire, List<Integer> members) {
    this.wire = wire;
    this.members = List.copyOf(members);
    this.place = members.indexOf(wire.rank());
    if (place < 0) {
      throw new IllegalArgumentException("rank " + wire.rank() + " is none of " + members);
    }
  }

  @Override
  public int rank() {
    return place;
  }

  @Override
  public int size() {
    return members.size();
  }

  @Override
  public int frameBytes(int peer) {
    return wire.frameBytes(members.get(peer));
  }

  @Override
  public int send(int peer, ByteBuffer frame) {
    return wire.send(members.get(peer), frame);
  }

  @Override
  public int receive(int peer, ByteBuffer frame) {
    return wire.receive(members.get(peer), frame);
  }

  @Override
  public int receive(int peer, ByteBuffer into, Fold fold) {
    return wire.receive(members.get(peer), into, fold);
  }

  @Override
  public Patience waitFor(int peer) {
    return wire.waitFor(members.get(peer));
  }

  @Override
  public void close() {}
}
