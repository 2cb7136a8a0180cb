/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.pipeline;

import io.headrace.jobs.ledger.RunState;
import io.headrace.lakehouse.run.StepReport;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a step went.
 *
 * @param state null when the step did not run
 * @param report null unless the step ended well
 * @param message its summary, or why it failed or did not run
 */
public record StepOutcome(
    PipelineStep step,
    @Nullable RunState state,
    Duration took,
    @Nullable StepReport report,
    String message) {

  public Optional<StepReport> findReport() {
    return Optional.ofNullable(report);
  }

  public Optional<RunState> findState() {
    return Optional.ofNullable(state);
  }
}
