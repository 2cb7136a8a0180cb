/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.sql;

import io.headrace.jobs.terminal.Console;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What {@code headrace sql} does with the statements it is given, or asks for them. */
public final class SqlSession {
  private static final Path HISTORY = Path.of(".headrace", "sql-history");

  private final Lakehouse lakehouse;
  private final Console console;
  private final int mostRows;
  private final boolean json;

  public SqlSession(Lakehouse lakehouse, Console console, int mostRows, boolean json) {
    this.lakehouse = lakehouse;
    this.console = console;
    this.mostRows = mostRows;
    this.json = json;
  }

  /** Runs every statement of a text; the first mistake ends it. */
  public void run(String text) {
    SqlScript script = SqlScript.parse(text);
    if (script.all().isEmpty()) {
      throw Failure.badRequest("There is no SQL statement in \"" + text.strip() + "\".");
    }
    StatementRunner runner = runner();
    script.all().forEach(runner::run);
  }

  /** Runs what comes through a pipe. */
  public void run(InputStream input) {
    try {
      run(new String(input.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw Failure.resource("The input cannot be read: " + broken.getMessage(), broken);
    }
  }

  public void prompt() {
    new SqlPrompt(runner(), console, HISTORY).run();
  }

  private StatementRunner runner() {
    if (json) {
      lakehouse.spark().conf().set("spark.sql.jsonGenerator.ignoreNullFields", "false");
    }
    return new StatementRunner(lakehouse.spark(), console, mostRows, json);
  }
}
