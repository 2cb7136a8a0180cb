/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.ledger.RunState;
import io.headrace.jobs.pipeline.Cancellation;
import io.headrace.jobs.pipeline.Pipeline;
import io.headrace.jobs.pipeline.PipelineRun;
import io.headrace.jobs.pipeline.RunPrinter;
import io.headrace.jobs.pipeline.RunSummary;
import io.headrace.jobs.terminal.Console;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.LakehouseOptions;
import io.headrace.lakehouse.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Opens the lake, runs a job on it, tells how it went, closes the lake. */
final class JobExecution {
  static final int CANCELLED = 130;
  private static final String LOG_FILE = "headrace.log.file";

  private final Console console;
  private final String version;

  JobExecution(Console console, String version) {
    this.console = console;
    this.version = version;
  }

  /**
   * @return the exit code of a run that ended well or was cancelled
   * @throws Failure of the step that failed
   */
  int run(Pipeline pipeline, LakehouseOptions options, Optional<Path> page) {
    try (Cancellation cancellation = Cancellation.ofThisThread();
        Lakehouse lakehouse = Lakehouse.open(options)) {
      RunSummary summary = run(pipeline, lakehouse, cancellation);
      page.filter(file -> isNews(summary, file))
          .ifPresent(file -> new RunReport(summary).write(file));
      whereToLook(options, page);
      if (summary.state() == RunState.CANCELLED) {
        return CANCELLED;
      }
      summary
          .findFailure()
          .ifPresent(
              failure -> {
                throw failure;
              });
      return Command.DONE;
    }
  }

  /** A run that found nothing new leaves the page of the one that did, with its curves. */
  private static boolean isNews(RunSummary summary, Path file) {
    return summary.state() != RunState.UNCHANGED || !Files.exists(file);
  }

  private RunSummary run(Pipeline pipeline, Lakehouse lakehouse, Cancellation cancellation) {
    try (RunPrinter printer = new RunPrinter(console)) {
      RunSummary summary =
          new PipelineRun(lakehouse, pipeline, version, printer, cancellation::isRequested).run();
      printer.summary(summary);
      return summary;
    }
  }

  private void whereToLook(LakehouseOptions options, Optional<Path> page) {
    console.line();
    page.ifPresent(file -> console.line("Report  " + file));
    String log = System.getProperty(LOG_FILE, "");
    if (!log.isEmpty()) {
      console.line("Log     " + log);
    }
    console.line("Tables  " + options.warehouse());
    console.line(
        "Ask     headrace sql"
            + warehouseOption(options)
            + " \"select step, state, rows_written, seconds from headrace.runs\"");
  }

  /** Needed in the question only where the working directory does not lead to the same tables. */
  private static String warehouseOption(LakehouseOptions options) {
    LakehouseOptions here = LakehouseOptions.load(Path.of("").toAbsolutePath(), Map.of());
    return here.warehouse().equals(options.warehouse())
        ? ""
        : " --warehouse " + options.warehouse();
  }
}
