/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.step;

/**
 * One number that a step found in passing.
 *
 * @param step name of the step, for example {@code null-tokens}
 * @param what what was counted, for example {@code workclass: cells set to null}
 */
public record StepCount(String step, String what, long count, Meaning meaning) {
  public boolean isWorthShowing() {
    return count != 0 || meaning == Meaning.NAMED || meaning == Meaning.DROPPED;
  }
}
