/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs;

import io.headrace.jobs.command.CommandTree;
import io.headrace.jobs.terminal.Console;
import io.headrace.lakehouse.option.NearestName;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
    try {
      return commands.execute(args);
    } catch (Throwable error) {
      // The library handles exceptions; what is left are errors, such as a class that is missing.
      return new ErrorReport(console).tell(error);
    }
  }

  /** One message and the nearest names; the whole help would bury both. */
  private int usage(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    console.error("headrace: " + message(wrong));
    console.error("Try " + command.getCommandSpec().qualifiedName() + " --help");
    return CommandLine.ExitCode.USAGE;
  }

  private static String message(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
      return String.valueOf(wrong.getMessage());
    }
    String first = unmatched.getUnmatched().get(0);
    if (first.startsWith("-")) {
      return first
          + " is no option of "
          + command.getCommandSpec().qualifiedName()
          + NearestName.hint(
              first.replaceFirst("=.*", ""), command.getCommandSpec().optionsMap().keySet());
    }
    return command.getSubcommands().isEmpty()
        ? first + " is one argument too many for " + command.getCommandSpec().qualifiedName()
        : "there is no command "
            + first
            + NearestName.hint(first, command.getSubcommands().keySet());
  }
}
