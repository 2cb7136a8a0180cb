/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.lakehouse.failure.Failure;
import org.junit.jupiter.api.Test;

class ProbeTest {
  @Test
  void ranksSayTheirWireAndAreMeasuredAgainAndAgain() {
    try (Probe probe = Probe.reduce("auto", "", 2)) {
      assertThat(probe.description()).isEqualTo("shm: all ranks are on one host");
      assertThat(probe.seconds(4096, 10)).isPositive();
      assertThat(probe.seconds(100_000, 2)).isPositive();
    }
  }

  @Test
  void wireThatCannotBeHadIsToldWithTheReason() {
    assertThatThrownBy(() -> Probe.reduce("fabric", "no-such-provider", 2))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("fabric was asked for and cannot be had: rank 0: libfabric");
  }
}
