/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import io.headrace.training.wire.WireKind;

/** Two hosts, which hold unequal numbers of ranks when the number is odd. */
class HierarchicalOverTcpTest extends CollectiveContract {
  @Override
  Ranks ranks(int size) {
    return Ranks.of(size, WireKind.TCP)
        .onHosts(Math.min(2, size))
        .withAlgorithm(Algorithm.HIERARCHICAL);
  }
}
