/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.terminal.Console;
import io.headrace.jobs.terminal.ResultTable;
import io.headrace.lakehouse.Lakehouse;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headrace tables [NAME]}. */
@picocli.CommandLine.Command(
    name = "tables",
    sortOptions = false,
    description = "Lists the tables, or shows the columns and versions of one.")
final class TablesCommand extends Command {
  @Parameters(arity = "0..1", paramLabel = "NAME", description = "A table: namespace.table.")
  @Nullable String name;

  @Option(names = "--json", description = "One JSON object a line.")
  boolean json;

  TablesCommand(Console console) {
    super(console);
  }

  @Override
  int execute() {
    try (Lakehouse lakehouse = lakehouse()) {
      TableFacts facts = new TableFacts(lakehouse.tables());
      if (name == null) {
        list(facts.all());
      } else {
        facts.columns(name).print(console(), json);
        if (!json) {
          console().line();
        }
        facts.versions(name).print(console(), json);
      }
      return DONE;
    }
  }

  private void list(ResultTable tables) {
    if (tables.isEmpty() && !json) {
      console().line("No tables yet. Make some: headrace crawl FOLDER --into NAMESPACE");
    } else {
      tables.print(console(), json);
    }
  }
}
