/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FarewellCheckTest {
  @Test
  void ranksAskEachOtherFourTimesASecondHoweverLongAStepTakes() {
    assertThat(FarewellCheck.distance(1, 10_000_000_000L)).isEqualTo(1);
    assertThat(FarewellCheck.distance(1000, 1_000_000_000)).isEqualTo(250);
    assertThat(FarewellCheck.distance(1, 1_000)).isEqualTo(2);
  }
}
