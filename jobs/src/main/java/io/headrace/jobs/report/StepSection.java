/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.run.ReportChart;
import io.headrace.lakehouse.run.ReportTable;
import io.headrace.lakehouse.run.StepReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the page tells of one step.
 *
 * @param kind the verb, for example {@code "crawl"}
 * @param summary one line: the report's summary, or why the step failed or did not run
 * @param counts where the rows went; looked at only when the step ended well
 */
public record StepSection(
    String name,
    String kind,
    Outcome outcome,
    Duration took,
    String summary,
    Reconciliation counts,
    List<Artifact> inputs,
    List<Artifact> outputs,
    List<ReportTable> details,
    List<ReportChart> charts) {

  public StepSection {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    details = List.copyOf(details);
    charts = List.copyOf(charts);
  }

  /** A step that ended well. */
  public static StepSection done(String name, String kind, Duration took, StepReport report) {
    return new StepSection(
        name,
        kind,
        report.changed() ? Outcome.DONE : Outcome.UNCHANGED,
        took,
        report.summary(),
        report.counts(),
        report.inputs().stream().map(Artifact::table).toList(),
        report.outputs().stream().map(Artifact::table).toList(),
        report.details(),
        report.charts());
  }

  public static StepSection failed(String name, String kind, Duration took, String why) {
    return bare(name, kind, Outcome.FAILED, took, why);
  }

  public static StepSection notRun(String name, String kind, String why) {
    return bare(name, kind, Outcome.NOT_RUN, Duration.ZERO, why);
  }

  /** Also reads something that is no table: files, a model. */
  public StepSection withInput(Artifact input) {
    return with(plus(inputs, input), outputs, details);
  }

  /** Also makes something that is no table: a model version. */
  public StepSection withOutput(Artifact output) {
    return with(inputs, plus(outputs, output), details);
  }

  /** Tables that were known before a step failed, rule verdicts for example. */
  public StepSection withDetails(List<ReportTable> tables) {
    return with(inputs, outputs, tables);
  }

  private StepSection with(List<Artifact> in, List<Artifact> out, List<ReportTable> tables) {
    return new StepSection(name, kind, outcome, took, summary, counts, in, out, tables, charts);
  }

  private static StepSection bare(
      String name, String kind, Outcome outcome, Duration took, String why) {
    return new StepSection(
        name,
        kind,
        outcome,
        took,
        why,
        Reconciliation.NOTHING,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static List<Artifact> plus(List<Artifact> some, Artifact more) {
    var all = new ArrayList<Artifact>();
    all.add(more);
    all.addAll(some);
    return all;
  }
}
