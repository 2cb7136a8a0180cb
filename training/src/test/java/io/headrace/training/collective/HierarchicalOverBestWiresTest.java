/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import io.headrace.training.wire.WireKind;

/** Memory inside each host, sockets between them, the choice of algorithm left to the group. */
class HierarchicalOverBestWiresTest extends CollectiveContract {
  @Override
  Ranks ranks(int size) {
    return Ranks.of(size, WireKind.AUTO).onHosts(Math.min(2, size));
  }
}
