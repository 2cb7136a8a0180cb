/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.ledger;

import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.run.ThisProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code headrace.runs}: a run, or a step of one.
 *
 * @param parentRunId the run a step belongs to; null for a run
 * @param job name of the job, for example {@code "census"}
 * @param step name of the step; empty for a run of several
 * @param kind what it does: {@code run}, {@code crawl}, {@code etl}, {@code train}, {@code
 *     transform}
 * @param endedAt null while it runs
 * @param inputs the pinned tables that were read, as JSON
 * @param outputs the pinned tables that were written, as JSON
 * @param options what was asked for, secrets masked, as JSON
 * @param message what happened, in one line
 */
public record Run(
    String runId,
    @Nullable String parentRunId,
    String job,
    String step,
    String kind,
    RunState state,
    Instant startedAt,
    @Nullable Instant endedAt,
    Reconciliation counts,
    String inputs,
    String outputs,
    String options,
    String codeVersion,
    String message,
    String host,
    long pid) {

  /** A run that starts now, in this process. */
  public static Run starting(
      String runId,
      Optional<String> parentRunId,
      String job,
      String step,
      String kind,
      String options,
      String codeVersion) {
    return new Run(
        runId,
        parentRunId.orElse(null),
        job,
        step,
        kind,
        RunState.RUNNING,
        Instant.now(),
        null,
        Reconciliation.NOTHING,
        "{}",
        "{}",
        options,
        codeVersion,
        "",
        ThisProcess.host(),
        ThisProcess.pid());
  }

  /** The same run, ended now. */
  public Run ended(RunState how, String why) {
    return new Run(
        runId,
        parentRunId,
        job,
        step,
        kind,
        how,
        startedAt,
        Instant.now(),
        counts,
        inputs,
        outputs,
        options,
        codeVersion,
        why,
        host,
        pid);
  }

  public Run withResult(Reconciliation rows, String inputsJson, String outputsJson) {
    return new Run(
        runId,
        parentRunId,
        job,
        step,
        kind,
        state,
        startedAt,
        endedAt,
        rows,
        inputsJson,
        outputsJson,
        options,
        codeVersion,
        message,
        host,
        pid);
  }

  /** How long it took, or has taken so far. */
  public Duration took() {
    Instant end = endedAt;
    return Duration.between(startedAt, end == null ? Instant.now() : end);
  }
}
