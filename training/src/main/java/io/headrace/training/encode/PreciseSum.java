/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * A sum kept in two doubles (106 bits). Spark merges partitions in any order; with this the order
 * does not show in the mean, and so not in the weights.
 */
final class PreciseSum implements Serializable {
  private double high;
  private double low;

  void add(double value) {
    add(value, 0);
  }

  /** Adds value², with the part that a double product loses. */
  void addSquare(double value) {
    double square = value * value;
    add(square, Math.fma(value, value, -square));
  }

  void addCube(double value) {
    double square = value * value;
    double squareRest = Math.fma(value, value, -square);
    double cube = square * value;
    add(cube, Math.fma(square, value, -cube) + squareRest * value);
  }

  void add(PreciseSum other) {
    add(other.high, other.low);
  }

  BigDecimal value() {
    return new BigDecimal(high).add(new BigDecimal(low));
  }

  // Knuth's two-sum, then the rests, then normalised again.
  private void add(double value, double rest) {
    double sum = high + value;
    double part = sum - high;
    double error = (high - (sum - part)) + (value - part);
    double tail = error + low + rest;
    high = sum + tail;
    low = tail - (high - sum);
  }
}
