/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;

/** Count, mean, deviation and skewness of numbers; partial ones add up. */
final class Moments implements Serializable {
  private static final MathContext DIGITS = MathContext.DECIMAL128;

  private long count;
  private final PreciseSum sum = new PreciseSum();
  private final PreciseSum squares = new PreciseSum();
  private final PreciseSum cubes = new PreciseSum();

  void add(double value) {
    count++;
    sum.add(value);
    squares.addSquare(value);
    cubes.addCube(value);
  }

  void add(Moments other) {
    count += other.count;
    sum.add(other.sum);
    squares.add(other.squares);
    cubes.add(other.cubes);
  }

  long count() {
    return count;
  }

  double mean() {
    return count == 0 ? 0 : exactMean().doubleValue();
  }

  /** Of the population; 0 for fewer than two values. */
  double deviation() {
    return count < 2 ? 0 : Math.sqrt(Math.max(0, variance().doubleValue()));
  }

  /** 0 for a constant. */
  double skewness() {
    double deviation = deviation();
    if (deviation == 0) {
      return 0;
    }
    BigDecimal mean = exactMean();
    BigDecimal meanSquare = perValue(squares);
    BigDecimal third =
        perValue(cubes)
            .subtract(BigDecimal.valueOf(3).multiply(mean).multiply(meanSquare))
            .add(BigDecimal.valueOf(2).multiply(mean.pow(3)));
    return third.doubleValue() / (deviation * deviation * deviation);
  }

  private BigDecimal variance() {
    return perValue(squares).subtract(exactMean().pow(2));
  }

  private BigDecimal exactMean() {
    return perValue(sum);
  }

  private BigDecimal perValue(PreciseSum total) {
    return total.value().divide(BigDecimal.valueOf(count), DIGITS);
  }
}
