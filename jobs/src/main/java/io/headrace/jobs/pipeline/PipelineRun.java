/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.pipeline;

import io.headrace.jobs.ledger.Run;
import io.headrace.jobs.ledger.RunId;
import io.headrace.jobs.ledger.RunLedger;
import io.headrace.jobs.ledger.RunState;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.run.StepReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes a job, step by step, and keeps its rows in the ledger. Each step can be run again after
 * any end, so going on after a crash is running the job again.
 */
public final class PipelineRun {
  private static final Logger LOG = LoggerFactory.getLogger(PipelineRun.class);

  /** Hears of a run while it goes on. */
  public interface Listener {
    void lost(List<Run> runs);

    void started(Pipeline pipeline, String runId);

    void stepStarted(int number, int total, PipelineStep step);

    /** Where a step says how far it is. */
    Progress progress(PipelineStep step);

    void stepEnded(StepOutcome outcome);

    /** Where nobody listens; the ledger hears everything all the same. */
    static Listener silent() {
      return new Listener() {
        @Override
        public void lost(List<Run> runs) {}

        @Override
        public void started(Pipeline pipeline, String runId) {}

        @Override
        public void stepStarted(int number, int total, PipelineStep step) {}

        @Override
        public Progress progress(PipelineStep step) {
          return Progress.silent();
        }

        @Override
        public void stepEnded(StepOutcome outcome) {}
      };
    }
  }

  private final Lakehouse lakehouse;
  private final RunLedger ledger;
  private final Pipeline pipeline;
  private final String codeVersion;
  private final Listener listener;
  private final BooleanSupplier cancelled;
  private final Instant startedAt = Instant.now();
  private final String runId = RunId.at(startedAt);

  /**
   * @param cancelled whether a failure is due to the user's wish to stop
   */
  public PipelineRun(
      Lakehouse lakehouse,
      Pipeline pipeline,
      String codeVersion,
      Listener listener,
      BooleanSupplier cancelled) {
    this.lakehouse = lakehouse;
    this.ledger = new RunLedger(lakehouse.tables());
    this.pipeline = pipeline;
    this.codeVersion = codeVersion;
    this.listener = listener;
    this.cancelled = cancelled;
  }

  /**
   * Runs until the end or the first failure; a failure is part of the summary, not thrown.
   *
   * @throws Failure when a step could not run, before any has begun
   */
  public RunSummary run() {
    pipeline.steps().forEach(step -> step.work().check(lakehouse));
    listener.lost(ledger.markLost());
    listener.started(pipeline, runId);
    Run row =
        Run.starting(
            runId, Optional.empty(), pipeline.name(), "", "run", optionsJson(), codeVersion);
    ledger.record(row);
    List<StepOutcome> outcomes = new ArrayList<>();
    Failure failure = null;
    for (PipelineStep step : pipeline.steps()) {
      if (failure == null) {
        listener.stepStarted(outcomes.size() + 1, pipeline.steps().size(), step);
        Instant stepStartedAt = Instant.now();
        Run stepRow = stepRow(step);
        try {
          ledger.record(stepRow);
          outcomes.add(succeeded(step, stepRow));
        } catch (Throwable thrown) {
          failure = Failure.of(thrown);
          outcomes.add(failed(step, stepRow, stepStartedAt, thrown, failure));
        }
        listener.stepEnded(outcomes.get(outcomes.size() - 1));
      } else {
        outcomes.add(notRun(step));
      }
    }
    RunSummary summary = summary(outcomes, failure);
    closeRow(row, summary);
    return summary;
  }

  private Run stepRow(PipelineStep step) {
    return Run.starting(
        RunId.ofStep(runId, step.name()),
        Optional.of(runId),
        pipeline.name(),
        step.name(),
        step.kind().word(),
        LedgerJson.options(step.options()),
        codeVersion);
  }

  private StepOutcome succeeded(PipelineStep step, Run row) {
    Progress progress = listener.progress(step);
    StepReport report =
        step.work().run(lakehouse, new RunContext(row.runId(), step.name(), progress));
    report.counts().check("step " + step.name());
    RunState state = report.changed() ? RunState.SUCCEEDED : RunState.UNCHANGED;
    Run ended =
        row.ended(state, report.summary())
            .withResult(
                report.counts(),
                LedgerJson.versions(report.inputs()),
                LedgerJson.versions(report.outputs()));
    ledger.record(ended);
    LOG.info("Step {} {} after {}: {}", step.name(), state.word(), ended.took(), report.summary());
    return new StepOutcome(step, state, ended.took(), report, report.summary());
  }

  private StepOutcome failed(
      PipelineStep step, Run row, Instant since, Throwable thrown, Failure failure) {
    RunState state = cancelled.getAsBoolean() ? RunState.CANCELLED : RunState.FAILED;
    String why = state == RunState.CANCELLED ? "Cancelled by a signal." : failure.explanation();
    LOG.error("Step {} of run {} {}", step.name(), runId, state.word(), thrown);
    recordEvenSo(row.ended(state, why), failure);
    return new StepOutcome(step, state, Duration.between(since, Instant.now()), null, why);
  }

  private static StepOutcome notRun(PipelineStep step) {
    return new StepOutcome(step, null, Duration.ZERO, null, "an earlier step did not end well");
  }

  private RunSummary summary(List<StepOutcome> outcomes, @Nullable Failure failure) {
    return new RunSummary(
        pipeline.name(),
        runId,
        startedAt,
        Instant.now(),
        failure == null ? successOf(outcomes) : stateOf(outcomes),
        outcomes,
        failure);
  }

  private static RunState successOf(List<StepOutcome> outcomes) {
    return outcomes.stream().allMatch(outcome -> outcome.state() == RunState.UNCHANGED)
        ? RunState.UNCHANGED
        : RunState.SUCCEEDED;
  }

  private static RunState stateOf(List<StepOutcome> outcomes) {
    return outcomes.stream().anyMatch(outcome -> outcome.state() == RunState.CANCELLED)
        ? RunState.CANCELLED
        : RunState.FAILED;
  }

  private void closeRow(Run row, RunSummary summary) {
    Reconciliation counts =
        summary.steps().stream()
            .flatMap(outcome -> outcome.findReport().stream())
            .map(StepReport::counts)
            .reduce(Reconciliation.NOTHING, Reconciliation::plus);
    Run ended =
        row.ended(summary.state(), message(summary))
            .withResult(counts, "{}", LedgerJson.outputs(summary.steps()));
    Failure failure = summary.failure();
    if (failure == null) {
      ledger.record(ended);
    } else {
      recordEvenSo(ended, failure);
    }
  }

  private static String message(RunSummary summary) {
    return summary.steps().stream()
        .filter(outcome -> outcome.state() == summary.state() && summary.failure() != null)
        .findFirst()
        .map(outcome -> "Step " + outcome.step().name() + ": " + outcome.message())
        .orElse(summary.steps().size() + " steps");
  }

  /** The first failure wins: that the ledger cannot be written either only rides along. */
  private void recordEvenSo(Run row, Failure first) {
    // An interrupt has done its work; left standing it would break the commit as well.
    Thread.interrupted();
    try {
      ledger.record(row);
    } catch (RuntimeException later) {
      first.addSuppressed(later);
      LOG.warn("The ledger could not be told how {} ended", row.runId(), later);
    }
  }

  private String optionsJson() {
    return LedgerJson.object("job-file", pipeline.file().toString());
  }
}
