/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.terminal.Console;
import io.headrace.jobs.terminal.ResultTable;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.NearestName;
import io.headrace.training.bundle.ModelStore;
import io.headrace.training.bundle.RegisteredModel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "As the registry was then: a day, or a time, in UTC.")
  @Nullable String at;

  @Option(names = "--json", description = "One JSON object a line.")
  boolean json;

  ModelsCommand(Console console) {
    super(console);
  }

  @Override
  int execute() {
    try (Lakehouse lakehouse = lakehouse()) {
      ModelStore store = new ModelStore(lakehouse);
      List<RegisteredModel> versions = at == null ? store.all() : store.allAt(moment(at));
      ResultTable models = name == null ? ModelFacts.list(versions) : of(name, versions);
      if (models.isEmpty() && at != null && !json) {
        console().line("There was no model at " + moment(at) + ".");
      } else if (models.isEmpty() && !json) {
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

  private static ResultTable of(String name, List<RegisteredModel> versions) {
    List<RegisteredModel> ofName =
        versions.stream().filter(model -> model.name().equals(name)).toList();
    if (ofName.isEmpty()) {
      Set<String> names =
          versions.stream()
              .map(RegisteredModel::name)
              .collect(Collectors.toCollection(TreeSet::new));
      throw Failure.badRequest("There is no model " + name + NearestName.hint(name, names));
    }
    return ModelFacts.facts(ofName);
  }

  /** A day means its end. */
  private static Instant moment(String text) {
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException unreadable) {
      throw Failure.badRequest(
          "--at must be a day such as 2026-05-03 or a time such as 2026-05-03T09:00:00Z, not "
              + text,
          unreadable);
    }
  }
}
