/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.sql;

import io.headrace.jobs.terminal.Console;
import io.headrace.lakehouse.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads statements from a person until they leave; a mistake is told and the next one is asked for.
 */
public final class SqlPrompt {
  private static final Logger LOG = LoggerFactory.getLogger(SqlPrompt.class);
  private static final Set<String> GOODBYES = Set.of("exit", "quit", "\\q");
  private static final String FIRST = "sql> ";
  private static final String MORE = "  -> ";

  private final StatementRunner runner;
  private final Console console;
  private final Path history;

  /**
   * @param history file that keeps what was typed, over sessions
   */
  public SqlPrompt(StatementRunner runner, Console console, Path history) {
    this.runner = runner;
    this.console = console;
    this.history = history;
  }

  public void run() {
    try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build()) {
      Files.createDirectories(history.toAbsolutePath().getParent());
      LineReader reader =
          LineReaderBuilder.builder()
              .terminal(terminal)
              .appName("headrace")
              .variable(LineReader.HISTORY_FILE, history)
              .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
              .build();
      console.line("End a statement with ; and leave with exit or Ctrl-D.");
      converse(reader);
    } catch (IOException broken) {
      throw Failure.resource("The terminal cannot be used: " + broken.getMessage(), broken);
    }
  }

  private void converse(LineReader reader) {
    String pending = "";
    while (true) {
      try {
        String line = reader.readLine(pending.isEmpty() ? FIRST : MORE);
        if (pending.isEmpty() && GOODBYES.contains(goodbye(line))) {
          return;
        }
        SqlScript script = SqlScript.parse(pending + line + "\n");
        pending = script.rest().isEmpty() ? "" : script.rest() + "\n";
        script.statements().forEach(this::attempt);
      } catch (UserInterruptException cancelledLine) {
        pending = "";
      } catch (EndOfFileException leaving) {
        return;
      }
    }
  }

  private static String goodbye(String line) {
    return line.strip().replaceAll(";$", "").toLowerCase(Locale.ROOT);
  }

  private void attempt(String statement) {
    try {
      runner.run(statement);
    } catch (RuntimeException mistake) {
      LOG.info("Statement failed: {}", statement, mistake);
      console.error(Failure.of(mistake).explanation());
    }
  }
}
