/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.bundle.CnnShape;
import java.util.List;
import org.junit.jupiter.api.Test;

class CnnDesignTest {
  @Test
  void pixelsAreASquareOfGreyOrOfColoursUnlessTheirSizeIsGiven() {
    assertThat(shape(List.of(), 784)).isEqualTo(network(1, 28, 28));
    assertThat(shape(List.of(), 3 * 32 * 32)).isEqualTo(network(3, 32, 32));
    assertThat(shape(List.of(20, 10), 600)).isEqualTo(network(3, 20, 10));
    assertThat(network(1, 28, 28).parameterShapes())
        .containsExactly(
            List.of(4L, 1L, 3L, 3L),
            List.of(4L),
            List.of(8L, 4L, 3L, 3L),
            List.of(8L),
            List.of(5L, 8L * 7 * 7),
            List.of(5L),
            List.of(10L, 5L),
            List.of(10L));
  }

  @Test
  void pixelsThatAreNoPicturesAreABadRequest() {
    assertThatThrownBy(() -> shape(List.of(), 785))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("785 numbers are no square");
    assertThatThrownBy(() -> shape(List.of(28, 28), 785))
        .hasMessageContaining("image-size [28, 28]");
    assertThatThrownBy(() -> shape(List.of(), 9))
        .hasMessageContaining("nothing is left of 3 x 3 after 2 halvings");
  }

  private static CnnShape shape(List<Integer> size, int width) {
    return new CnnDesign(size, List.of(4, 8), 3, List.of(5)).shape(width, 10);
  }

  private static CnnShape network(int channels, int height, int width) {
    return new CnnShape(channels, height, width, List.of(4, 8), 3, List.of(5), 10);
  }
}
