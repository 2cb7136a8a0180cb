/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import io.headrace.training.wire.WireKind;

class RingOverShmTest extends CollectiveContract {
  @Override
  Ranks ranks(int size) {
    return Ranks.of(size, WireKind.SHM).withAlgorithm(Algorithm.RING);
  }
}
