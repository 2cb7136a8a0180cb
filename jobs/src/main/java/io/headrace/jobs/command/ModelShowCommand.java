/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.terminal.Console;
import io.headrace.training.bundle.ModelStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headrace models show NAME [VERSION]}. */
@picocli.CommandLine.Command(
    name = "show",
    sortOptions = false,
    description = "Shows all that is known of one version, and reads its bundle to check it.")
final class ModelShowCommand extends ModelVersionCommand {
  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VERSION",
      description = "A number or an alias; else the version that serves.")
  @Nullable String version;

  @Option(names = "--json", description = "One JSON object a line.")
  boolean json;

  ModelShowCommand(Console console) {
    super(console);
  }

  @Override
  void execute(ModelStore models) {
    new ModelFacts(models)
        .checked(version == null ? models.load(name) : version(models, version))
        .print(console(), json);
  }
}
