/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.terminal.Console;
import io.headrace.training.bundle.ModelStatus;
import io.headrace.training.bundle.ModelStore;
import io.headrace.training.bundle.RegisteredModel;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A person's word on a version; it is written down with the name and the reason. */
abstract sealed class ModelDecisionCommand extends ModelVersionCommand {
  private final ModelStatus status;

  @Parameters(index = "1", paramLabel = "VERSION", description = "A number or an alias.")
  String version = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; to approve against the gates it must be given.")
  String reason = "";

  ModelDecisionCommand(Console console, ModelStatus status) {
    super(console);
    this.status = status;
  }

  @Override
  final void execute(ModelStore models) {
    RegisteredModel model =
        models.decide(version(models, version), status, System.getProperty("user.name"), reason);
    console().line(model + " " + model.status().word() + " by " + model.decision().by());
  }

  /** {@code headrace models approve NAME VERSION}. */
  @picocli.CommandLine.Command(
      name = "approve",
      sortOptions = false,
      description = "Lets a version be used where none is named, after a check of its bundle.")
  static final class Approve extends ModelDecisionCommand {
    Approve(Console console) {
      super(console, ModelStatus.APPROVED);
    }
  }

  /** {@code headrace models reject NAME VERSION}. */
  @picocli.CommandLine.Command(
      name = "reject",
      sortOptions = false,
      description = "Lets a version be used only where it is named.")
  static final class Reject extends ModelDecisionCommand {
    Reject(Console console) {
      super(console, ModelStatus.REJECTED);
    }
  }
}
