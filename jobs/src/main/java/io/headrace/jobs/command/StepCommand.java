/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.pipeline.Pipeline;
import io.headrace.jobs.pipeline.PipelineStep;
import io.headrace.jobs.pipeline.Rooms;
import io.headrace.jobs.pipeline.StepKind;
import io.headrace.jobs.pipeline.Work;
import io.headrace.jobs.terminal.Console;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** One verb alone: a job of one step. */
abstract sealed class StepCommand extends Command permits CrawlCommand, FileCommand {
  private final String version;

  @Option(names = "--report", paramLabel = "FILE", description = "Also writes a report page.")
  @Nullable Path report;

  StepCommand(Console console, String version) {
    super(console);
    this.version = version;
  }

  abstract StepKind kind();

  /** What was asked for, as it would stand in a job file. */
  abstract YamlMap options();

  /** Where the search for settings begins. */
  abstract Path folder();

  @Override
  int execute() {
    YamlMap options = options();
    Problems problems = new Problems();
    Work work = new Rooms().read(kind(), options, problems);
    problems.throwIfAny(options.position().file());
    PipelineStep step =
        new PipelineStep(kind().word(), kind(), List.of(), options.position(), options, work);
    return run(Pipeline.ofOne(Path.of(options.position().file()), step));
  }

  final int run(Pipeline pipeline) {
    return new JobExecution(console(), version)
        .run(pipeline, lakehouseOptions(folder()), Optional.ofNullable(report));
  }
}
