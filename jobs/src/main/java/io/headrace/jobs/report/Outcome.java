/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

/** How a run or one of its steps ended. */
public enum Outcome {
  DONE("done", "✓"),
  /** Nothing new was found and nothing was written. */
  UNCHANGED("unchanged", "="),
  FAILED("failed", "✗"),
  NOT_RUN("not run", "–");

  private final String word;
  private final String sign;

  Outcome(String word, String sign) {
    this.word = word;
    this.sign = sign;
  }

  String word() {
    return word;
  }

  String sign() {
    return sign;
  }

  String styleClass() {
    return "is-" + word.replace(' ', '-');
  }

  /** Whether the step looked at its input and so can say where the rows went. */
  boolean counted() {
    return this == DONE || this == UNCHANGED;
  }
}
