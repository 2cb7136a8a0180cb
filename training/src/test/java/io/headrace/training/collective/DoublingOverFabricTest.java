/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import io.headrace.training.wire.WireKind;
import io.headrace.training.wire.fabric.NeedsLibfabric;

@NeedsLibfabric
class DoublingOverFabricTest extends CollectiveContract {
  @Override
  Ranks ranks(int size) {
    return Ranks.of(size, WireKind.FABRIC)
        .withProvider("tcp;ofi_rxm")
        .withAlgorithm(Algorithm.DOUBLING);
  }
}
