/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.terminal.Console;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.training.bundle.ModelStore;
import io.headrace.training.bundle.RegisteredModel;
import picocli.CommandLine.Parameters;

/** Something about one model of the registry. */
abstract sealed class ModelVersionCommand extends Command
    permits ModelShowCommand, ModelCompareCommand, ModelDecisionCommand, ModelAliasCommand {
  private static final String NUMBER = "v?[0-9]{1,9}";

  @Parameters(index = "0", paramLabel = "NAME", description = "Name of a model.")
  String name = "";

  ModelVersionCommand(Console console) {
    super(console);
  }

  @Override
  final int execute() {
    try (Lakehouse lakehouse = lakehouse()) {
      execute(new ModelStore(lakehouse));
      return DONE;
    }
  }

  abstract void execute(ModelStore models);

  /**
   * @param version a number, with or without a v before it, or an alias
   */
  final RegisteredModel version(ModelStore models, String version) {
    return version.matches(NUMBER)
        ? models.load(name, Integer.parseInt(version.replace("v", "")))
        : models.load(name + "@" + version);
  }
}
