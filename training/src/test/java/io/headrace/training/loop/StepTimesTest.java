/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.LongBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepTimesTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void whatTheLastRankSpendsInASumIsTheSumTheRestIsWaiting() {
    // Of each step its whole time and that of its sums. Rank 1 is slow in the first step only.
    LongBuffer quick = LongBuffer.wrap(new long[] {10 * SECOND, 7 * SECOND, 4 * SECOND, SECOND});
    LongBuffer slow = LongBuffer.wrap(new long[] {10 * SECOND, SECOND, 4 * SECOND, SECOND});
    List<RankTime> times = StepTimes.split(List.of(quick, slow), 2);
    assertThat(times).containsExactly(new RankTime(6, 2, 6), new RankTime(12, 2, 0));
    assertThat(Straggler.among(times)).contains(new Straggler(1, 6.0 / 14));
  }

  @Test
  void ranksThatTakeTurnsAtBeingLastAreNoStragglers() {
    assertThat(Straggler.among(List.of(new RankTime(9, 1, 0.5), new RankTime(9, 1, 0.4))))
        .isEmpty();
    assertThat(Straggler.among(List.of(new RankTime(9, 1, 0)))).isEmpty();
    assertThat(Straggler.among(List.of(new RankTime(0, 0, 0), new RankTime(0, 0, 0)))).isEmpty();
  }
}
