/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.pipeline.StepKind;
import io.headrace.jobs.terminal.Console;

/** {@code headrace train FILE}. */
@picocli.CommandLine.Command(
    name = "train",
    sortOptions = false,
    description = "Trains a model and registers its version.")
final class TrainCommand extends FileCommand {
  TrainCommand(Console console, String version) {
    super(console, version);
  }

  @Override
  StepKind kind() {
    return StepKind.TRAIN;
  }
}
