/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Everything the page of a run shows.
 *
 * @param job name of the pipeline
 * @param exitCode what the process ended or will end with
 * @param failure why the run failed and the way out; empty when it did not fail
 * @param steps in the order in which they ran or would have run
 */
public record RunPage(
    String job,
    String runId,
    Instant started,
    Instant ended,
    Outcome outcome,
    int exitCode,
    String failure,
    List<StepSection> steps) {

  public RunPage {
    steps = List.copyOf(steps);
  }

  /** A run that ended well: unchanged when no step had anything to do. */
  public static RunPage done(
      String job, String runId, Instant started, Instant ended, List<StepSection> steps) {
    boolean idle = steps.stream().allMatch(step -> step.outcome() == Outcome.UNCHANGED);
    return new RunPage(
        job, runId, started, ended, idle ? Outcome.UNCHANGED : Outcome.DONE, 0, "", steps);
  }

  public static RunPage failed(
      String job,
      String runId,
      Instant started,
      Instant ended,
      int exitCode,
      String why,
      List<StepSection> steps) {
    return new RunPage(job, runId, started, ended, Outcome.FAILED, exitCode, why, steps);
  }

  Duration took() {
    return Duration.between(started, ended);
  }
}
