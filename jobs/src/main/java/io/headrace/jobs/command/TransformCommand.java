/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.pipeline.StepKind;
import io.headrace.jobs.terminal.Console;

/** {@code headrace transform FILE}. */
@picocli.CommandLine.Command(
    name = "transform",
    sortOptions = false,
    description = "Scores a table with a model.")
final class TransformCommand extends FileCommand {
  TransformCommand(Console console, String version) {
    super(console, version);
  }

  @Override
  StepKind kind() {
    return StepKind.TRANSFORM;
  }
}
