/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.pipeline.StepKind;
import io.headrace.jobs.terminal.Console;
import picocli.CommandLine.Option;

/** {@code headrace transform FILE}. */
@picocli.CommandLine.Command(
    name = "transform",
    sortOptions = false,
    description = "Scores a table, or files, with a model.")
final class TransformCommand extends FileCommand {
  @Option(
      names = "--sagemaker",
      description = "FILE is a CreateTransformJob request, JSON. It is known by its content, too.")
  boolean sagemaker;

  TransformCommand(Console console, String version) {
    super(console, version);
  }

  @Override
  StepKind kind() {
    return StepKind.TRANSFORM;
  }
}
