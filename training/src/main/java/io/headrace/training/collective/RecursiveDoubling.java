/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import io.headrace.training.wire.Wire;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * In step s a rank swaps everything with the one whose number differs in bit s (Thakur,
 * Rabenseifner and Gropp, "Optimization of collective communication operations in MPICH", 2005).
 * Both combine the same two values, so all ranks end with the same bits. With P no power of two,
 * the ranks beyond the largest one, p, first hand their values to a rank below and get the result
 * back.
 *
 * <p>log₂ p steps, 2 more when P ≠ p; each rank sends n · log₂ p bytes, at most 1 · n more. For two
 * ranks it is a direct exchange: 1 step, n bytes.
 */
final class RecursiveDoubling {
  private final Wire wire;
  private final int rank;
  private ByteBuffer copy = ByteBuffer.allocateDirect(0);

  RecursiveDoubling(Wire wire) {
    this.wire = wire;
    this.rank = wire.rank();
  }

  /**
   * @param values overwritten with the combination; an average is not yet divided
   */
  void allReduce(ByteBuffer values, Kernel kernel) {
    int paired = Integer.highestOneBit(wire.size());
    int spare = wire.size() - paired;
    if (rank >= paired) {
      int host = rank - paired;
      Transfer.run(Transfer.to(wire, host, values), null, wire.waitFor(host));
      Transfer.run(Transfer.from(wire, host, values), null, wire.waitFor(host));
      return;
    }
    int guest = rank + paired;
    if (rank < spare) {
      Transfer.run(Transfer.from(wire, guest, values, kernel), null, wire.waitFor(guest));
    }
    for (int bit = 1; bit < paired; bit <<= 1) {
      swap(rank ^ bit, values, kernel);
    }
    if (rank < spare) {
      Transfer.run(Transfer.to(wire, guest, values), null, wire.waitFor(guest));
    }
  }

  /** What is sent must not change while what comes is combined into it. */
  private void swap(int peer, ByteBuffer values, Kernel kernel) {
    if (copy.capacity() < values.remaining()) {
      copy = ByteBuffer.allocateDirect(values.remaining()).order(ByteOrder.nativeOrder());
    }
    copy.clear().put(0, values, values.position(), values.remaining()).limit(values.remaining());
    Transfer.run(
        Transfer.to(wire, peer, copy),
        Transfer.from(wire, peer, values, kernel),
        wire.waitFor(peer));
  }
}
