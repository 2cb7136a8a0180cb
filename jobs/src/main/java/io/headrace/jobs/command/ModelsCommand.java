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

/** {@code headrace models [NAME]}. */
@picocli.CommandLine.Command(
    name = "models",
    sortOptions = false,
    description = "Lists the models' versions, or shows those of one model.")
final class ModelsCommand extends Command {
  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Name of a model.")
  @Nullable String name;

  @Option(names = "--json", description = "One JSON object a line.")
  boolean json;

  ModelsCommand(Console console) {
    super(console);
  }

  @Override
  int execute() {
    try (Lakehouse lakehouse = lakehouse()) {
      ModelFacts facts = new ModelFacts(lakehouse);
      ResultTable models = name == null ? facts.all() : facts.of(name);
      if (models.isEmpty() && !json) {
        console()
            .line(
                "No models yet. Train one: headrace train FILE, or headrace models import FILE"
                    + " --as NAME");
      } else {
        models.print(console(), json);
      }
      return DONE;
    }
  }
}
