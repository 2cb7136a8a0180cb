/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import io.headrace.training.wire.Wire;
import java.nio.ByteBuffer;

/**
 * Hands bytes round on a binomial tree (Thakur, Rabenseifner and Gropp 2005): counted from the
 * root, a rank gets them from the one whose number lacks its lowest bit, and passes them to those
 * that have one lower bit more. ⌈log₂ P⌉ steps; the root sends ⌈log₂ P⌉ · n bytes, all ranks
 * together (P − 1) · n. Long arrays go frame by frame, so the levels of the tree work at the same
 * time.
 */
final class BinomialTree {
  /** Passed on as a whole, on any wire; long enough to forget the cost of a step. */
  private static final int PIECE_BYTES = 256 * 1024;

  private final Wire wire;

  BinomialTree(Wire wire) {
    this.wire = wire;
  }

  void broadcast(ByteBuffer bytes, int root) {
    int place = Math.floorMod(wire.rank() - root, wire.size());
    int lowest = place == 0 ? Integer.highestOneBit(wire.size()) << 1 : Integer.lowestOneBit(place);
    ByteBuffer rest = bytes.duplicate();
    while (rest.hasRemaining()) {
      int length = Math.min(PIECE_BYTES, rest.remaining());
      ByteBuffer piece = rest.slice(rest.position(), length);
      rest.position(rest.position() + length);
      if (place != 0) {
        int parent = rank(place - lowest, root);
        Transfer.run(Transfer.from(wire, parent, piece), null, wire.waitFor(parent));
      }
      for (int bit = lowest >> 1; bit > 0; bit >>= 1) {
        if (place + bit < wire.size()) {
          int child = rank(place + bit, root);
          Transfer.run(Transfer.to(wire, child, piece), null, wire.waitFor(child));
        }
      }
    }
  }

  private int rank(int place, int root) {
    return (place + root) % wire.size();
  }
}
