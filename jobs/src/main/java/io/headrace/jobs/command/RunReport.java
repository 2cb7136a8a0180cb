/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.ledger.RunState;
import io.headrace.jobs.pipeline.RunSummary;
import io.headrace.jobs.pipeline.StepKind;
import io.headrace.jobs.pipeline.StepOutcome;
import io.headrace.jobs.report.Artifact;
import io.headrace.jobs.report.Outcome;
import io.headrace.jobs.report.ReportPage;
import io.headrace.jobs.report.RunPage;
import io.headrace.jobs.report.StepSection;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.run.StepReport;
import io.headrace.training.TrainingReport;
import io.headrace.training.bundle.RegisteredModel;
import io.headrace.transform.TransformReport;
import java.nio.file.Path;
import java.util.List;

/** Puts what is known of a run on its page. */
record RunReport(RunSummary summary) {
  void write(Path file) {
    ReportPage.write(file, page());
  }

  private RunPage page() {
    List<StepSection> sections = summary.steps().stream().map(RunReport::section).toList();
    return summary
        .findFailure()
        .map(failure -> failed(failure, sections))
        .orElseGet(
            () ->
                RunPage.done(
                    summary.job(),
                    summary.runId(),
                    summary.startedAt(),
                    summary.endedAt(),
                    sections));
  }

  private RunPage failed(Failure failure, List<StepSection> sections) {
    boolean cancelled = summary.state() == RunState.CANCELLED;
    return new RunPage(
        summary.job(),
        summary.runId(),
        summary.startedAt(),
        summary.endedAt(),
        Outcome.FAILED,
        cancelled ? JobExecution.CANCELLED : failure.kind().exitCode(),
        cancelled ? "Cancelled by a signal." : failure.explanation(),
        sections);
  }

  private static StepSection section(StepOutcome outcome) {
    String name = outcome.step().name();
    String kind = outcome.step().kind().word();
    if (outcome.findState().isEmpty()) {
      return StepSection.notRun(name, kind, outcome.message());
    }
    return outcome
        .findReport()
        .map(report -> done(outcome, report))
        .orElseGet(() -> StepSection.failed(name, kind, outcome.took(), outcome.message()));
  }

  private static StepSection done(StepOutcome outcome, StepReport report) {
    StepSection section =
        StepSection.done(
            outcome.step().name(), outcome.step().kind().word(), outcome.took(), report);
    if (outcome.step().kind() == StepKind.CRAWL) {
      return section.withInput(Artifact.files(outcome.step().option("path")));
    }
    if (report instanceof TrainingReport training) {
      return section.withOutput(artifact(training.model()));
    }
    return report instanceof TransformReport transform
        ? section.withInput(artifact(transform.model()))
        : section;
  }

  private static Artifact artifact(RegisteredModel model) {
    return Artifact.model(model.name(), model.version());
  }
}
