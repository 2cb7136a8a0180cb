/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.run.ReportChart.Lane;
import io.headrace.lakehouse.run.ReportChart.Stretch;
import io.headrace.lakehouse.run.ReportChart.TimeLine;
import io.headrace.training.loop.EpochMetrics;
import io.headrace.training.loop.RankTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankTimeLineTest {
  private static EpochMetrics epoch(int number, RankTime... times) {
    return new EpochMetrics(number, number, 0.5, null, 1, List.of(times));
  }

  @Test
  void anEpochIsThreeStretchesOfEachRank() {
    TimeLine line =
        RankTimeLine.of(
                List.of(
                    epoch(1, new RankTime(3, 1, 0), new RankTime(2, 1, 1)),
                    epoch(2),
                    epoch(3, new RankTime(4, 1, 0))))
            .orElseThrow();

    assertThat(line.kinds()).containsExactly("computing", "communicating", "waiting");
    assertThat(line.lanes())
        .containsExactly(
            new Lane(
                "rank 0",
                List.of(
                    new Stretch(0, 3),
                    new Stretch(1, 1),
                    new Stretch(2, 0),
                    new Stretch(0, 4),
                    new Stretch(1, 1),
                    new Stretch(2, 0))),
            new Lane("rank 1", List.of(new Stretch(0, 2), new Stretch(1, 1), new Stretch(2, 1))));
    assertThat(RankTimeLine.of(List.of(epoch(1)))).isEmpty();
  }

  @Test
  void manyEpochsArePutTogetherAndOfManyRanksThoseAreShownThatOthersWaitFor() {
    RankTime[] ranks =
        IntStream.range(0, 14)
            .mapToObj(rank -> new RankTime(1, 1, rank == 13 ? 0 : 14 - rank))
            .toArray(RankTime[]::new);
    TimeLine line =
        RankTimeLine.of(IntStream.range(0, 50).mapToObj(i -> epoch(i + 1, ranks)).toList())
            .orElseThrow();

    assertThat(line.lanes()).hasSize(12);
    assertThat(line.lanes().get(0).name()).isEqualTo("rank 2");
    assertThat(line.lanes().get(11))
        .satisfies(
            last -> {
              assertThat(last.name()).isEqualTo("rank 13");
              assertThat(last.stretches()).hasSize(3 * 17).startsWith(new Stretch(0, 3));
              assertThat(last.stretches().stream().mapToDouble(Stretch::length).sum())
                  .isEqualTo(100);
            });
    assertThat(line.note()).contains("every 3 epochs", "12 of 14 ranks");
  }
}
