/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Float16Test {
  @Test
  void everyHalfSurvivesTheWayThroughFloat() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      short half = (short) bits;
      float value = Float16.toFloat(half);
      if (Float.isNaN(value)) {
        assertThat(Float16.toFloat(Float16.ofFloat(value))).isNaN();
      } else {
        assertThat(Float16.ofFloat(value)).isEqualTo(half);
      }
    }
  }

  @Test
  void roundsToTheNearestAndTiesToEven() {
    assertThat(Float16.toFloat(Float16.ofFloat(1 + 0x1p-11f))).isEqualTo(1f);
    assertThat(Float16.toFloat(Float16.ofFloat(1 + 3 * 0x1p-11f))).isEqualTo(1 + 0x1p-9f);
    assertThat(Float16.toFloat(Float16.ofFloat(1 + 0x1p-11f + 0x1p-20f))).isEqualTo(1 + 0x1p-10f);
    assertThat(Float16.toFloat(Float16.ofFloat(65519f))).isEqualTo(65504f);
    assertThat(Float16.toFloat(Float16.ofFloat(65520f))).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Float16.toFloat(Float16.ofFloat(-0x1p-25f))).isEqualTo(-0f);
    assertThat(Float16.toFloat(Float16.ofFloat(0x1.8p-25f))).isEqualTo(0x1p-24f);
    assertThat(Float16.toFloat(Float16.ofFloat(Math.nextDown(0x1p-14f)))).isEqualTo(0x1p-14f);
  }
}
