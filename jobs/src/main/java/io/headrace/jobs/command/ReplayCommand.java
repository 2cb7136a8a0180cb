/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.pipeline.Pipeline;
import io.headrace.jobs.pipeline.PipelineStep;
import io.headrace.jobs.pipeline.StepKind;
import io.headrace.jobs.terminal.Console;
import io.headrace.lakehouse.option.Position;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.option.YamlText;
import io.headrace.training.Replay;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headrace replay RUN}. */
@picocli.CommandLine.Command(
    name = "replay",
    sortOptions = false,
    description = {
      "Trains again from the record of a run, the same rows with the same options, and compares",
      "the weights. Nothing is registered."
    })
final class ReplayCommand extends Command {
  private static final String NAME = "replay";

  private final String version;

  @Parameters(paramLabel = "RUN", description = "Id of a run that has trained, or how it begins.")
  String run = "";

  @Option(names = "--report", paramLabel = "FILE", description = "Also writes a report page.")
  @Nullable Path report;

  ReplayCommand(Console console, String version) {
    super(console);
    this.version = version;
  }

  @Override
  int execute() {
    Position position = new Position(NAME, 0);
    PipelineStep step =
        new PipelineStep(
            NAME,
            StepKind.TRAIN,
            List.of(),
            position,
            new YamlMap(position, Map.of("run", new YamlText(position, run, true))),
            (lakehouse, context) -> new Replay(lakehouse, run).run(context));
    return new JobExecution(console(), version)
        .run(
            Pipeline.ofOne(Path.of(NAME), step),
            lakehouseOptions(Path.of("")),
            Optional.ofNullable(report));
  }
}
