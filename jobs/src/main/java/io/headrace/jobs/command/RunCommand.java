/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.pipeline.Pipeline;
import io.headrace.jobs.pipeline.Rooms;
import io.headrace.jobs.terminal.Console;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headrace run FILE}. */
@picocli.CommandLine.Command(
    name = "run",
    sortOptions = false,
    description = {
      "Runs a job file, every step in order.",
      "Run again after any end: what is done already is found and not done twice."
    })
final class RunCommand extends Command {
  private final String version;

  @Parameters(paramLabel = "FILE", description = "The job file, YAML.")
  Path file = Path.of("");

  @Option(names = "--check", description = "Only reads and checks the job file and those it names.")
  boolean check;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where the report goes; else report.html beside the job file.")
  @Nullable Path report;

  RunCommand(Console console, String version) {
    super(console);
    this.version = version;
  }

  @Override
  int execute() {
    Pipeline pipeline = Pipeline.read(file, common.parameters(), new Rooms());
    if (check) {
      int steps = pipeline.steps().size();
      console().line(file + ": " + (steps == 1 ? "1 step" : steps + " steps") + ", no problems");
      return DONE;
    }
    Path page = report == null ? file.resolveSibling("report.html") : report;
    return new JobExecution(console(), version)
        .run(pipeline, lakehouseOptions(folder()), Optional.of(page));
  }

  private Path folder() {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
  }
}
