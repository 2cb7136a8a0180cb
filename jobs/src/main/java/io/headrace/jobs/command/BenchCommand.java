/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.terminal.Console;

/** {@code headrace bench NAME}: shows what there is when given no name. */
@picocli.CommandLine.Command(
    name = "bench",
    sortOptions = false,
    description = "Measures a part beside its peer, in the same run, and prints ratios.")
final class BenchCommand extends Command {
  @picocli.CommandLine.Spec
  picocli.CommandLine.Model.CommandSpec spec = picocli.CommandLine.Model.CommandSpec.create();

  BenchCommand(Console console) {
    super(console);
  }

  @Override
  int execute() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return DONE;
  }
}
