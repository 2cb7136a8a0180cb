/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.pipeline;

import io.headrace.jobs.ledger.Run;
import io.headrace.jobs.ledger.RunState;
import io.headrace.jobs.terminal.Console;
import io.headrace.jobs.terminal.ConsoleProgress;
import io.headrace.jobs.terminal.Ink;
import io.headrace.jobs.terminal.TextTable;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.run.ReportTable;
import io.headrace.lakehouse.run.StepReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells a run to who started it: each step as it goes, then one table of what happened. */
public final class RunPrinter implements PipelineRun.Listener, AutoCloseable {
  private static final int INDENT = 6;

  /** Rows of a table that a terminal shows; the report has all. */
  private static final int MOST_DETAILS = 24;

  private static final int LAST_DETAILS = 8;

  private static final double MILLIS = 1_000.0;
  private static final List<String> COLUMNS =
      List.of(
          "step",
          "state",
          "rows read",
          "= written",
          "+ rejected",
          "+ dropped",
          "seconds",
          "output");

  private final Console console;
  private @Nullable ConsoleProgress progress;

  public RunPrinter(Console console) {
    this.console = console;
  }

  @Override
  public void lost(List<Run> runs) {
    for (Run run : runs) {
      if (run.parentRunId() == null) {
        console.line(
            console.paint(
                Ink.YELLOW,
                "Run "
                    + run.runId()
                    + " of "
                    + run.job()
                    + " was cut off; this run takes up what it left."));
      }
    }
  }

  @Override
  public void started(Pipeline pipeline, String runId) {
    int steps = pipeline.steps().size();
    console.line(
        console.paint(Ink.BOLD, pipeline.name())
            + ": "
            + (steps == 1 ? "1 step" : steps + " steps")
            + ", run "
            + runId);
  }

  @Override
  public void stepStarted(int number, int total, PipelineStep step) {
    console.line(
        "["
            + number
            + "/"
            + total
            + "] "
            + console.paint(Ink.BOLD, step.name())
            + " ("
            + step.kind().word()
            + ")");
  }

  @Override
  public Progress progress(PipelineStep step) {
    close();
    ConsoleProgress fresh = new ConsoleProgress(console, INDENT);
    progress = fresh;
    return fresh;
  }

  @Override
  public void stepEnded(StepOutcome outcome) {
    close();
    RunState state = outcome.findState().orElse(RunState.LOST);
    String took = " (" + seconds(outcome.took()) + " s)";
    switch (state) {
      case SUCCEEDED -> line(Ink.GREEN, "done", outcome.message() + took);
      case UNCHANGED -> line(Ink.GREEN, "unchanged", outcome.message() + took);
      case CANCELLED -> ended(Ink.YELLOW, "cancelled", outcome);
      default -> ended(Ink.RED, "failed", outcome);
    }
  }

  /** Why stands at the end, after the table, where the eye is. */
  private void ended(Ink ink, String word, StepOutcome outcome) {
    console.line(
        " ".repeat(INDENT) + console.paint(ink, word) + " after " + seconds(outcome.took()) + " s");
  }

  private void line(Ink ink, String word, String rest) {
    console.line(" ".repeat(INDENT) + console.paint(ink, word + ":") + " " + rest);
  }

  /** What each step has to show, then the table of what happened: the last thing on the screen. */
  public void summary(RunSummary summary) {
    for (StepOutcome outcome : summary.steps()) {
      outcome.findReport().ifPresent(report -> details(outcome.step().name(), report));
    }
    console.line();
    console.table(TextTable.of(COLUMNS, summary.steps().stream().map(this::row).toList()));
  }

  private List<String> row(StepOutcome outcome) {
    String state = outcome.findState().map(RunState::word).orElse("not run");
    if (outcome.findReport().isEmpty()) {
      return List.of(outcome.step().name(), state, "", "", "", "", seconds(outcome.took()), "");
    }
    StepReport report = outcome.findReport().get();
    Reconciliation counts = report.counts();
    return List.of(
        outcome.step().name(),
        state,
        count(counts.read()),
        count(counts.written()),
        count(counts.rejected()),
        count(counts.dropped()),
        seconds(outcome.took()),
        report.outputs().stream()
            .map(version -> version.name().namespace() + "." + version.name().table())
            .collect(Collectors.joining(", ")));
  }

  private void details(String step, StepReport report) {
    for (ReportTable table : report.details()) {
      console.line();
      console.line(console.paint(Ink.BOLD, step) + ": " + table.title());
      console.table(TextTable.of(table.columns(), ends(table.rows())).indentedBy(2));
      int left = table.rows().size() - MOST_DETAILS;
      if (left > 0) {
        console.line("  (" + left + " more between them, in the report)");
      }
    }
  }

  /** The first rows and the last: how something that goes on began and where it has come to. */
  private static List<List<String>> ends(List<List<String>> rows) {
    if (rows.size() <= MOST_DETAILS) {
      return rows;
    }
    List<List<String>> shown = new ArrayList<>(rows.subList(0, MOST_DETAILS - LAST_DETAILS));
    shown.add(Collections.nCopies(rows.get(0).size(), "…"));
    shown.addAll(rows.subList(rows.size() - LAST_DETAILS, rows.size()));
    return shown;
  }

  private static String count(long rows) {
    return String.format(Locale.ROOT, "%,d", rows);
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f", time.toMillis() / MILLIS);
  }

  @Override
  public void close() {
    ConsoleProgress current = progress;
    if (current != null) {
      current.close();
      progress = null;
    }
  }
}
