/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.training.topology.NetworkMap;
import io.headrace.training.topology.Placement;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlgorithmChoiceTest {
  private static final int KIB = 1 << 10;
  private static final AlgorithmChoice CHOICE = new AlgorithmChoice(null, 64 * KIB);

  private static String explain(int bytes, Placement placement, int ranks) {
    return CHOICE.explain(bytes, placement, ranks).describe();
  }

  @Test
  void saysWhyAnAlgorithmIsTaken() {
    assertThat(explain(4 * KIB, Placement.oneHost(2), 2))
        .isEqualTo("doubling: 4.0 KiB on 2 ranks is at most 64.0 KiB");
    assertThat(explain(65 * KIB, Placement.oneHost(2), 2))
        .isEqualTo("ring: 65.0 KiB on 2 ranks is more than 64.0 KiB");
  }

  @Test
  void longArraysOnHostsWithSeveralRanksGoByHost() {
    Placement placement = Placement.byHost(List.of("a", "a", "b", "b"), NetworkMap.UNKNOWN);
    assertThat(explain(100 * KIB, placement, 4))
        .isEqualTo("hierarchical: 100.0 KiB on 4 ranks, 2 hosts of at least 2 ranks");
    assertThat(explain(4 * KIB, placement, 4)).startsWith("doubling");
    Placement apart = Placement.byHost(List.of("a", "b", "b"), NetworkMap.UNKNOWN);
    assertThat(explain(1000 * KIB, apart, 3)).startsWith("ring");
  }

  @Test
  void moreRanksMakeTheRingWorthItsStepsLater() {
    assertThat(CHOICE.flat(90 * KIB, 2)).isEqualTo(Algorithm.RING);
    assertThat(CHOICE.flat(90 * KIB, 4)).isEqualTo(Algorithm.DOUBLING);
  }

  @Test
  void whatWasGivenIsTaken() {
    AlgorithmChoice given = CHOICE.withAlgorithm(Algorithm.RING);
    assertThat(given.explain(8, Placement.oneHost(2), 2).describe()).isEqualTo("ring: given");
  }
}
