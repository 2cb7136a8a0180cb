/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.training.stage.SlotWatch.Patience;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SlotWatchTest {
  @Test
  void onlySlotsThatAreMissingAllTheTimeEndTheStage() {
    Patience patience = new Patience(2, Duration.ofNanos(10), 100);
    assertThat(patience.isOver(1, 110)).isFalse();
    assertThat(patience.isOver(2, 111)).isFalse();
    assertThat(patience.isOver(0, 121)).isFalse();
    assertThat(patience.isOver(1, 122)).isTrue();
  }

  @Test
  void theStageIsEndedOnce() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    try (SlotWatch watch = new SlotWatch(() -> 1, 2, Duration.ZERO, ended::countDown)) {
      assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(watch.isOver()).isTrue();
    }
  }
}
