/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.pipeline;

import io.headrace.jobs.ledger.RunState;
import io.headrace.lakehouse.failure.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a job went.
 *
 * @param steps every step of the job, also those that did not run
 * @param failure why it did not end well; null when it did
 */
public record RunSummary(
    String job,
    String runId,
    Instant startedAt,
    Instant endedAt,
    RunState state,
    List<StepOutcome> steps,
    @Nullable Failure failure) {
  public RunSummary {
    steps = List.copyOf(steps);
  }

  public Optional<Failure> findFailure() {
    return Optional.ofNullable(failure);
  }
}
