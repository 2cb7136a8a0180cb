/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.run;

/**
 * What a room needs to know of the run it is part of.
 *
 * @param runId sortable id of the run, time first
 * @param step name of the step in its job
 * @param progress where to say how far the work is
 */
public record RunContext(String runId, String step, Progress progress) {
  /** Names one step of one run among all. */
  public String runAndStep() {
    return runId + "/" + step;
  }
}
