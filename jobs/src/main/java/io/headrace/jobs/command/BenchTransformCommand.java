/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.terminal.Console;
import io.headrace.jobs.terminal.ConsoleProgress;
import io.headrace.jobs.terminal.TextTable;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.run.ReportTable;
import io.headrace.transform.bench.TransformBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code headrace bench transform}. */
@picocli.CommandLine.Command(
    name = "transform",
    sortOptions = false,
    description = {
      "Scoring beside the bare engines, in turns.",
      "Makes tables in the namespace bench of the warehouse; they are found again next time."
    })
final class BenchTransformCommand extends Command {
  @Option(
      names = "--wide-rows",
      paramLabel = "ROWS",
      defaultValue = "200000",
      description = "Rows of 784 numbers (${DEFAULT-VALUE}).")
  long wideRows;

  @Option(
      names = "--rows",
      paramLabel = "ROWS",
      defaultValue = "1000000",
      description = "Rows of the narrow tables (${DEFAULT-VALUE}).")
  long rows;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "Turns of each that count (${DEFAULT-VALUE}).")
  int rounds;

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Only the work with this in its name.")
  String only = "";

  BenchTransformCommand(Console console) {
    super(console);
  }

  @Override
  int execute() {
    try (Lakehouse lakehouse = lakehouse();
        ConsoleProgress progress = new ConsoleProgress(console(), 0)) {
      Path folder = Files.createTempDirectory("headrace-bench-");
      TransformBench.Sizes sizes = new TransformBench.Sizes(wideRows, rows, Math.max(1, rounds));
      print(new TransformBench(lakehouse, sizes, folder, only).run(progress));
      return DONE;
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
  }

  private void print(ReportTable table) {
    console().line(table.title());
    console().table(TextTable.of(table.columns(), table.rows()));
  }
}
