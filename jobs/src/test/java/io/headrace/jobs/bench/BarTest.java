/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BarTest {
  private static final int BYTES = 25 << 20;

  @Test
  void onlyWhatWasMeasuredIsJudged() {
    Results results = new Results();
    results.add(new Measurement(CollectiveBench.TCP, 2, BYTES, 0.010, 0.008));
    results.add(new Measurement(CollectiveBench.GLOO, 2, BYTES, 0.020, 0.010));
    assertThat(Bar.judge(results))
        .singleElement()
        .satisfies(
            bar -> {
              assertThat(bar.work()).isEqualTo("tcp, 2 ranks, 25,600 KiB");
              assertThat(bar.found()).isEqualTo(2);
              assertThat(bar.best()).isEqualTo(1.25);
              assertThat(bar.isPassed()).isTrue();
            });
  }

  @Test
  void bestWireOfFourRanksIsJudgedWhicheverItIs() {
    Results results = new Results();
    results.add(new Measurement(CollectiveBench.GLOO, 4, BYTES, 0.030, 0.030));
    results.add(new Measurement(CollectiveBench.TCP, 4, BYTES, 0.040, 0.040));
    results.add(new Measurement(CollectiveBench.SHM, 4, BYTES, 0.020, 0.020));
    assertThat(Bar.judge(results))
        .singleElement()
        .satisfies(
            bar -> {
              assertThat(bar.work()).startsWith("shm, 4 ranks");
              assertThat(bar.isPassed()).isFalse();
            });
  }

  @Test
  void busBandwidthCountsWhatTheBestAlgorithmMoves() {
    assertThat(new Measurement("any", 4, 1_000_000_000, 1, 1).busGigabytes()).isEqualTo(1.5);
  }
}
