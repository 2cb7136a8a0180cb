/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import io.headrace.training.wire.Wire;
import java.nio.ByteBuffer;

/**
 * A barrier (Hensgen, Finkel and Manber, "Two algorithms for barrier synchronization", 1988): in
 * step s a rank tells the one 2ˢ further on, and hears from the one 2ˢ before. ⌈log₂ P⌉ steps of 8
 * bytes.
 */
final class Dissemination {
  private final Wire wire;
  private final ByteBuffer said = ByteBuffer.allocateDirect(Long.BYTES);
  private final ByteBuffer heard = ByteBuffer.allocateDirect(Long.BYTES);

  Dissemination(Wire wire) {
    this.wire = wire;
  }

  void barrier() {
    for (int reach = 1; reach < wire.size(); reach <<= 1) {
      int to = (wire.rank() + reach) % wire.size();
      int from = Math.floorMod(wire.rank() - reach, wire.size());
      Transfer.run(
          Transfer.to(wire, to, said), Transfer.from(wire, from, heard), wire.waitFor(from));
    }
  }
}
