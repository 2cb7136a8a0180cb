/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

class RingOverTcpTest extends CollectiveContract {
  @Override
  Ranks ranks(int size) {
    return Ranks.of(size);
  }
}
