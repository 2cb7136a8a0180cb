/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.terminal.Console;
import io.headrace.training.bundle.ModelStore;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headrace models compare NAME VERSION VERSION}. */
@picocli.CommandLine.Command(
    name = "compare",
    sortOptions = false,
    description = "Shows two versions side by side: their metrics, and what else differs.")
final class ModelCompareCommand extends ModelVersionCommand {
  @Parameters(index = "1", paramLabel = "VERSION", description = "A number or an alias.")
  String one = "";

  @Parameters(index = "2", paramLabel = "VERSION", description = "Another one.")
  String other = "";

  @Option(names = "--json", description = "One JSON object a line.")
  boolean json;

  ModelCompareCommand(Console console) {
    super(console);
  }

  @Override
  void execute(ModelStore models) {
    new ModelComparison(version(models, one), version(models, other))
        .table()
        .print(console(), json);
  }
}
