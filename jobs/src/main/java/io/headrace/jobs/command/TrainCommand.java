/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.pipeline.StepKind;
import io.headrace.jobs.terminal.Console;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.option.YamlMap;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** {@code headrace train FILE}. */
@picocli.CommandLine.Command(
    name = "train",
    sortOptions = false,
    description = "Trains a model and registers its version.")
final class TrainCommand extends StepCommand {
  @Parameters(paramLabel = "FILE", description = "A training plan, YAML.")
  Path file = Path.of("");

  TrainCommand(Console console, String version) {
    super(console, version);
  }

  @Override
  StepKind kind() {
    return StepKind.TRAIN;
  }

  @Override
  YamlMap options() {
    return YamlDocument.load(file, common.parameters());
  }

  @Override
  Path folder() {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
  }
}
