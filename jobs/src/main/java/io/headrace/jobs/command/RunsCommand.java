/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.ledger.Run;
import io.headrace.jobs.ledger.RunLedger;
import io.headrace.jobs.terminal.Console;
import io.headrace.jobs.terminal.ResultTable;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headrace runs [ID]}. */
@picocli.CommandLine.Command(
    name = "runs",
    sortOptions = false,
    description = "Lists the newest runs, or shows one and its steps.")
final class RunsCommand extends Command {
  private static final double MILLIS = 1_000.0;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "Id of a run, or how it begins.")
  @Nullable String id;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Runs listed at most (${DEFAULT-VALUE}).")
  int limit;

  @Option(names = "--json", description = "One JSON object a line.")
  boolean json;

  RunsCommand(Console console) {
    super(console);
  }

  @Override
  int execute() {
    try (Lakehouse lakehouse = lakehouse()) {
      RunLedger ledger = new RunLedger(lakehouse.tables());
      if (id == null) {
        list(ledger.newest(limit));
      } else {
        show(ledger.find(id), id);
      }
      return DONE;
    }
  }

  private void list(List<Run> runs) {
    if (runs.isEmpty() && !json) {
      console().line("No runs yet. Start one: headrace run examples/census/pipeline.yaml");
      return;
    }
    ResultTable table =
        new ResultTable(
            "run_id", "job", "kind", "state", "started_at", "seconds", "rows_read", "message");
    for (Run run : runs) {
      table.add(
          run.runId(),
          run.job(),
          run.kind(),
          run.state().word(),
          time(run.startedAt()),
          seconds(run),
          run.counts().read(),
          run.message());
    }
    table.print(console(), json);
  }

  private void show(List<Run> runs, String wanted) {
    if (runs.isEmpty()) {
      throw Failure.badRequest("No run's id begins with " + wanted + "; headrace runs lists them.");
    }
    ResultTable table =
        new ResultTable(
            "run_id",
            "step",
            "kind",
            "state",
            "seconds",
            "rows_read",
            "rows_written",
            "rows_rejected",
            "rows_dropped",
            "message");
    for (Run run : runs) {
      table.add(
          run.runId(),
          run.step(),
          run.kind(),
          run.state().word(),
          seconds(run),
          run.counts().read(),
          run.counts().written(),
          run.counts().rejected(),
          run.counts().dropped(),
          run.message());
    }
    table.print(console(), json);
    if (!json) {
      lineage(runs);
    }
  }

  private void lineage(List<Run> runs) {
    Run first = runs.get(0);
    console().line();
    console().line("started   " + first.startedAt() + " on " + first.host());
    console().line("code      " + first.codeVersion());
    console().line("options   " + first.options());
    for (Run run : runs) {
      if (run.parentRunId() != null) {
        console().line(run.step() + ": " + run.inputs() + " → " + run.outputs());
      }
    }
  }

  private static double seconds(Run run) {
    return run.took().toMillis() / MILLIS;
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
