/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.terminal.Console;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.LakehouseOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** Something a user can type. */
abstract sealed class Command implements Callable<Integer>
    permits RunCommand,
        StepCommand,
        ReplayCommand,
        SqlCommand,
        TablesCommand,
        UpkeepCommand,
        RunsCommand,
        ModelsCommand,
        ModelImportCommand,
        ModelVersionCommand,
        BenchCommand,
        BenchCollectivesCommand,
        BenchCrawlCommand,
        BenchTrainingCommand,
        BenchTransformCommand,
        DoctorCommand {
  static final int DONE = 0;

  @Mixin CommonOptions common = new CommonOptions();

  private final Console console;

  Command(Console console) {
    this.console = console;
  }

  @Override
  public final Integer call() {
    if (common.noColour) {
      console.withoutColour();
    }
    return execute();
  }

  /** Does it, and returns the exit code. */
  abstract int execute();

  Console console() {
    return console;
  }

  LakehouseOptions lakehouseOptions(Path jobFolder) {
    return LakehouseOptions.load(CommonOptions.settingsFolder(jobFolder), common.settings());
  }

  /** The lake that is meant in the working directory. */
  Lakehouse lakehouse() {
    return Lakehouse.open(lakehouseOptions(Path.of("")));
  }
}
