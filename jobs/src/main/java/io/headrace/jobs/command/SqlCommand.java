/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.sql.SqlSession;
import io.headrace.jobs.terminal.Console;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headrace sql "…"}. */
@picocli.CommandLine.Command(
    name = "sql",
    sortOptions = false,
    description = {
      "Answers SQL over all tables, Headrace's own in namespace headrace among them.",
      "Without a statement it asks for them, or reads them from a pipe."
    })
final class SqlCommand extends Command {
  @Parameters(
      arity = "0..1",
      paramLabel = "STATEMENT",
      description = "One or more statements, separated by semicolons.")
  @Nullable String statement;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Reads the statements from a file.")
  @Nullable Path file;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Rows shown at most (${DEFAULT-VALUE}).")
  int limit;

  @Option(names = "--json", description = "One JSON object a line.")
  boolean json;

  SqlCommand(Console console) {
    super(console);
  }

  @Override
  int execute() {
    if (limit < 1) {
      throw Failure.badRequest("--limit must be at least 1, not " + limit + ".");
    }
    try (Lakehouse lakehouse = lakehouse()) {
      SqlSession session = new SqlSession(lakehouse, console(), limit, json);
      if (statement != null) {
        session.run(statement);
      } else if (file != null) {
        session.run(text(file));
      } else if (!console().canAsk()) {
        session.run(System.in);
      } else {
        session.prompt();
      }
      return DONE;
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException broken) {
      throw Failure.badRequest("Cannot read " + file + ": " + broken.getMessage(), broken);
    }
  }
}
