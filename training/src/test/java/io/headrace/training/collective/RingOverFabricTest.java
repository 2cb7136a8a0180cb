/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import io.headrace.training.wire.WireKind;
import io.headrace.training.wire.fabric.NeedsLibfabric;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** In processes, because libfabric's providers expect one rank in each. */
@Tag("slow")
@NeedsLibfabric
class RingOverFabricTest extends CollectiveContract {
  private static final RankServers SERVERS = new RankServers();

  @AfterAll
  static void end() throws InterruptedException {
    SERVERS.close();
  }

  @Override
  Ranks ranks(int size) {
    return Ranks.of(size, WireKind.FABRIC)
        .withProvider("tcp;ofi_rxm")
        .withAlgorithm(Algorithm.RING)
        .in(SERVERS);
  }
}
