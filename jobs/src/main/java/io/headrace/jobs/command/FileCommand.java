/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.terminal.Console;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.option.YamlMap;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** One step, asked for by a file of its own. */
abstract sealed class FileCommand extends StepCommand
    permits EtlCommand, TrainCommand, TransformCommand {
  @Parameters(paramLabel = "FILE", description = "What to do, YAML.")
  Path file = Path.of("");

  FileCommand(Console console, String version) {
    super(console, version);
  }

  @Override
  final YamlMap options() {
    return YamlDocument.load(file, common.parameters());
  }

  @Override
  final Path folder() {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
  }
}
