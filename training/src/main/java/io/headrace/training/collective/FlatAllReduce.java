/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import io.headrace.training.wire.Fold;
import io.headrace.training.wire.Wire;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** All-reduce by algorithms that take no account of hosts. */
final class FlatAllReduce {
  private final Wire wire;
  private final AlgorithmChoice choice;
  private final RecursiveDoubling doubling;
  private final Ring ring;

  FlatAllReduce(Wire wire, AlgorithmChoice choice) {
    this.wire = wire;
    this.choice = choice;
    this.doubling = new RecursiveDoubling(wire);
    this.ring = new Ring(wire);
  }

  /**
   * @param divisor what the result is divided by
   */
  void run(ByteBuffer values, ElementType type, Kernel kernel, int divisor) {
    if (wire.size() == 1 || choice.flat(values.remaining(), wire.size()) == Algorithm.DOUBLING) {
      doubling.allReduce(values, kernel);
      divide(values, kernel, divisor);
      return;
    }
    Segments segments = Segments.even(values.remaining(), type.bytes(), wire.size());
    ring.allReduce(values, segments, kernel, divisor == 1 ? kernel : dividing(kernel, divisor));
  }

  private static Fold dividing(Kernel kernel, int divisor) {
    return (from, into) -> {
      kernel.apply(from, into);
      divide(into, kernel, divisor);
    };
  }

  private static void divide(ByteBuffer values, Kernel kernel, int divisor) {
    if (divisor > 1) {
      kernel.divide(values.duplicate().order(ByteOrder.nativeOrder()), divisor);
    }
  }
}
