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

/** {@code headrace etl FILE}. */
@picocli.CommandLine.Command(
    name = "etl",
    sortOptions = false,
    description = "Runs a recipe, from tables to better tables.")
final class EtlCommand extends StepCommand {
  @Parameters(paramLabel = "FILE", description = "A recipe, YAML.")
  Path file = Path.of("");

  EtlCommand(Console console, String version) {
    super(console, version);
  }

  @Override
  StepKind kind() {
    return StepKind.ETL;
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
