/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.pipeline.StepKind;
import io.headrace.jobs.terminal.Console;

/** {@code headrace etl FILE}. */
@picocli.CommandLine.Command(
    name = "etl",
    sortOptions = false,
    description = "Runs a recipe, from tables to better tables.")
final class EtlCommand extends FileCommand {
  EtlCommand(Console console, String version) {
    super(console, version);
  }

  @Override
  StepKind kind() {
    return StepKind.ETL;
  }
}
