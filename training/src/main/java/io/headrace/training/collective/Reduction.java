/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

/** How the elements of all ranks become one. Integers wrap round as Java's do. */
public enum Reduction {
  SUM,
  MIN,
  MAX,
  /** The sum, divided by the number of ranks; integers are rounded towards zero. */
  AVERAGE;

  // The choice stands inside the loops that call these: the compiler takes it out of them, and
  // makes
  // vectors of what is left. Calls through an interface would stay calls once there are three.

  float apply(float a, float b) {
    return this == MIN ? Math.min(a, b) : this == MAX ? Math.max(a, b) : a + b;
  }

  double apply(double a, double b) {
    return this == MIN ? Math.min(a, b) : this == MAX ? Math.max(a, b) : a + b;
  }

  int apply(int a, int b) {
    return this == MIN ? Math.min(a, b) : this == MAX ? Math.max(a, b) : a + b;
  }

  long apply(long a, long b) {
    return this == MIN ? Math.min(a, b) : this == MAX ? Math.max(a, b) : a + b;
  }
}
