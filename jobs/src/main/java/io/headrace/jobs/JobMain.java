/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs;

import io.headrace.jobs.command.CommandTree;
import io.headrace.jobs.terminal.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line: reads arguments, runs one command, ends with an exit code that means something.
 */
public final class JobMain {
  private static final int WIDEST_HELP = 100;
  private static final int NARROWEST_HELP = 60;

  private final Console console;

  public JobMain(Console console) {
    this.console = console;
  }

  public static void main(String[] args) {
    System.exit(new JobMain(Console.standard()).run(args));
  }

  /** Runs one command to its end; nothing of it is left open. */
  public int run(String... args) {
    CommandLine commands = new CommandTree(console, Version.text()).build();
    commands
        .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .setUsageHelpWidth(Math.max(NARROWEST_HELP, Math.min(WIDEST_HELP, console.width())))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                console.isColoured() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
        .setParameterExceptionHandler((wrong, given) -> usage(wrong))
        .setExecutionExceptionHandler(
            (thrown, command, parsed) -> new ErrorReport(console).tell(thrown));
    return commands.execute(args);
  }

  /** One message and the nearest names; the whole help would bury both. */
  private int usage(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    console.error("headrace: " + wrong.getMessage());
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        console.error("Did you mean " + String.join(" or ", suggestions) + "?");
      }
    }
    console.error("Try " + command.getCommandSpec().qualifiedName() + " --help");
    return CommandLine.ExitCode.USAGE;
  }
}
