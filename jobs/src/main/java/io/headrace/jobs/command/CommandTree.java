/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.terminal.Console;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** All commands under one name. */
@CommandLine.Command(
    name = "headrace",
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    header = "From files in object storage to trained models and scored tables.%n",
    footerHeading = "%n",
    footer = {
      "A job:     headrace run examples/census/pipeline.yaml",
      "A look:    headrace sql \"select * from headrace.runs\"",
      "A check:   headrace doctor",
      "",
      "--master and every other option of spark-submit are passed to it as they are.",
      "Exit codes: 0 done, 2 the request is wrong, 3 the data is wrong, 4 a conflict with another",
      "writer, 5 storage, catalog, executor or time limit, 70 a bug, 130 cancelled."
    })
public final class CommandTree implements Runnable {
  private final Console console;
  private final String version;

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Shows the version.")
  boolean showVersion;

  /**
   * @param version of this build
   */
  public CommandTree(Console console, String version) {
    this.console = console;
    this.version = version;
  }

  public CommandLine build() {
    CommandLine tree =
        new CommandLine(this)
            .addSubcommand(new RunCommand(console, version))
            .addSubcommand(new CrawlCommand(console, version))
            .addSubcommand(new EtlCommand(console, version))
            .addSubcommand(new TrainCommand(console, version))
            .addSubcommand(new ReplayCommand(console, version))
            .addSubcommand(new TransformCommand(console, version))
            .addSubcommand(new SqlCommand(console))
            .addSubcommand(new TablesCommand(console))
            .addSubcommand(new RunsCommand(console))
            .addSubcommand(new UpkeepCommand(console))
            .addSubcommand(
                new CommandLine(new ModelsCommand(console))
                    .addSubcommand(new ModelImportCommand(console, version))
                    .addSubcommand(new ModelShowCommand(console))
                    .addSubcommand(new ModelCompareCommand(console))
                    .addSubcommand(new ModelDecisionCommand.Approve(console))
                    .addSubcommand(new ModelDecisionCommand.Reject(console))
                    .addSubcommand(new ModelAliasCommand(console)))
            .addSubcommand(
                new CommandLine(new BenchCommand(console))
                    .addSubcommand(new BenchCollectivesCommand(console))
                    .addSubcommand(new BenchCrawlCommand(console))
                    .addSubcommand(new BenchTrainingCommand(console))
                    .addSubcommand(new BenchTransformCommand(console)))
            .addSubcommand(new DoctorCommand(console));
    tree.getCommandSpec().version("headrace " + version);
    tree.setCaseInsensitiveEnumValuesAllowed(true);
    return tree;
  }

  /** Nothing was asked for: shows what there is. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
