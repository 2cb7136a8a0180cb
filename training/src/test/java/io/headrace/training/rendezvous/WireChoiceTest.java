/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.training.collective.Ranks;
import io.headrace.training.wire.WireKind;
import org.junit.jupiter.api.Test;

class WireChoiceTest {
  @Test
  void bestWireOnOneHostIsItsMemory() throws Exception {
    Ranks.of(2, WireKind.AUTO)
        .run(
            collective ->
                assertThat(collective.describe(8)).startsWith("shm: all ranks are on one host; "));
  }

  @Test
  void hostsWithSeveralRanksUseBothMemoryAndSockets() throws Exception {
    Ranks.of(4, WireKind.AUTO)
        .onHosts(2)
        .run(
            collective ->
                assertThat(collective.describe(8))
                    .startsWith("shm inside each of 2 hosts, tcp between them; "));
  }

  @Test
  void ranksThatAreAloneOnTheirHostsUseSockets() throws Exception {
    Ranks.of(2, WireKind.AUTO)
        .onHosts(2)
        .run(
            collective ->
                assertThat(collective.describe(8)).startsWith("tcp: no two ranks share a host; "));
  }

  @Test
  void memoryThatIsAskedForOnTwoHostsIsAnError() {
    assertThatThrownBy(() -> Ranks.of(2, WireKind.SHM).onHosts(2).run(collective -> {}))
        .rootCause()
        .hasMessageContaining("the ranks are on 2 hosts, which share no memory");
  }
}
