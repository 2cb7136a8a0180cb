/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.lakehouse.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacementTest {
  @TempDir Path folder;

  @Test
  void ranksStandHostByHost() {
    Placement placement = Placement.byHost(List.of("b", "a", "b", "a", "b"), NetworkMap.UNKNOWN);
    assertThat(placement.hosts()).containsExactly(List.of(1, 3), List.of(0, 2, 4));
    assertThat(placement.order()).containsExactly(1, 3, 0, 2, 4);
    assertThat(placement.hostOf(2)).containsExactly(0, 2, 4);
    assertThat(placement.smallestHost()).isEqualTo(2);
  }

  @Test
  void hostsThatAreNearInTheNetworkStandTogether() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("network.yaml"),
            "host-1: [spine-b, leaf-3]\nhost-2: [spine-a, leaf-1]\nhost-3: [spine-b, leaf-3]\n");
    Placement placement =
        Placement.byHost(List.of("host-1", "host-2", "host-3", "host-0"), NetworkMap.load(file));
    assertThat(placement.order()).containsExactly(1, 0, 2, 3);
  }

  @Test
  void hostWithoutAListIsAProblemWithItsLine() throws IOException {
    Path file = Files.writeString(folder.resolve("network.yaml"), "host-1: [a]\nhost-2: leaf\n");
    assertThatThrownBy(() -> NetworkMap.load(file))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("network.yaml:2")
        .hasMessageContaining("host-2 must have a list");
  }
}
