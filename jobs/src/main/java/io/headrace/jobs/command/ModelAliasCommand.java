/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.terminal.Console;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.bundle.ModelStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headrace models alias NAME ALIAS VERSION}. */
@picocli.CommandLine.Command(
    name = "alias",
    sortOptions = false,
    description = "Lets NAME@ALIAS mean a version, wherever a model is named.")
final class ModelAliasCommand extends ModelVersionCommand {
  @Parameters(index = "1", paramLabel = "ALIAS", description = "For example champion.")
  String alias = "";

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "VERSION",
      description = "A number or another alias.")
  @Nullable String version;

  @Option(names = "--remove", description = "Takes the alias away.")
  boolean remove;

  ModelAliasCommand(Console console) {
    super(console);
  }

  @Override
  void execute(ModelStore models) {
    if (remove == (version != null)) {
      throw Failure.badRequest("Give the VERSION that the alias is to mean, or --remove.");
    }
    if (version == null) {
      console().line(name + "@" + alias + " was " + models.removeAlias(name, alias));
    } else {
      console().line(name + "@" + alias + " is " + models.alias(version(models, version), alias));
    }
  }
}
