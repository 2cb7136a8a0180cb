/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.terminal.Console;
import io.headrace.jobs.terminal.ConsoleProgress;
import io.headrace.jobs.terminal.TextTable;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.run.ReportTable;
import io.headrace.training.contest.TrainingContest;
import picocli.CommandLine.Option;

/** {@code headrace bench training}. */
@picocli.CommandLine.Command(
    name = "training",
    sortOptions = false,
    description = {
      "The loop of one rank beside the bare engine's, in turns, in one process;",
      "and a rank's memory over 10,000 steps."
    })
final class BenchTrainingCommand extends Command {
  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Turns of each that count (${DEFAULT-VALUE}).")
  int rounds;

  BenchTrainingCommand(Console console) {
    super(console);
  }

  @Override
  int execute() {
    try (Lakehouse lakehouse = lakehouse();
        ConsoleProgress progress = new ConsoleProgress(console(), 0)) {
      ReportTable table = new TrainingContest(lakehouse, Math.max(1, rounds)).run(progress);
      console().line(table.title());
      console().table(TextTable.of(table.columns(), table.rows()));
      return DONE;
    }
  }
}
