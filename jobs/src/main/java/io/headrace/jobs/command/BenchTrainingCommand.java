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
import io.headrace.training.contest.Part;
import io.headrace.training.contest.TrainingContest;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** {@code headrace bench training}. */
@picocli.CommandLine.Command(
    name = "training",
    sortOptions = false,
    description = {
      "The loop of one rank beside the bare engine's, in turns, in one process; a rank's memory",
      "over 10,000 steps; whole trainings by two ranks on data with published results; and what",
      "kill -9 of one of two ranks costs."
    })
final class BenchTrainingCommand extends Command {
  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Turns of each that count (${DEFAULT-VALUE}).")
  int rounds;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "What is measured: ${COMPLETION-CANDIDATES}; all if it is not given.")
  Set<Part> parts = EnumSet.allOf(Part.class);

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the published data sets are (${DEFAULT-VALUE}).")
  Path data = Path.of("../shared/data");

  BenchTrainingCommand(Console console) {
    super(console);
  }

  @Override
  int execute() {
    try (BenchFolder folder = BenchFolder.make("training", console());
        Lakehouse lakehouse = Lakehouse.open(folder.warehouse(common.settings()));
        ConsoleProgress progress = new ConsoleProgress(console(), 0)) {
      ReportTable table =
          new TrainingContest(lakehouse, Math.max(1, rounds), data)
              .run(new TreeSet<>(parts), progress);
      console().line(table.title());
      console().table(TextTable.of(table.columns(), table.rows()));
      return DONE;
    }
  }
}
