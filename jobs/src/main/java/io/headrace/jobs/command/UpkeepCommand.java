/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.terminal.Console;
import io.headrace.jobs.terminal.ResultTable;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableVersion;
import io.headrace.lakehouse.table.Upkeep;
import io.headrace.training.bundle.ModelStatus;
import io.headrace.training.bundle.ModelStore;
import io.headrace.training.bundle.RegisteredModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headrace upkeep [NAME…]}. */
@picocli.CommandLine.Command(
    name = "upkeep",
    sortOptions = false,
    description = "Lets old versions of tables go, and joins the small files of Headrace's own.")
final class UpkeepCommand extends Command {
  @Parameters(arity = "0..*", paramLabel = "NAME", description = "Tables; all if none is named.")
  List<String> names = List.of();

  @Option(
      names = "--keep-days",
      paramLabel = "N",
      defaultValue = "7",
      description = "Versions that are younger stay (${DEFAULT-VALUE}).")
  int keepDays;

  @Option(names = "--plan", description = "Says what would be done, and changes nothing.")
  boolean plan;

  @Option(names = "--json", description = "One JSON object a line.")
  boolean json;

  UpkeepCommand(Console console) {
    super(console);
  }

  @Override
  int execute() {
    if (keepDays < 0) {
      throw Failure.badRequest("--keep-days=" + keepDays + " must be at least 0.");
    }
    try (Lakehouse lakehouse = lakehouse()) {
      Upkeep upkeep =
          new Upkeep(
              lakehouse.tables(),
              lakehouse::spark,
              Instant.now().minus(Duration.ofDays(keepDays)),
              Set.of(ModelStore.TABLE),
              inputsOfModels(lakehouse));
      List<TableName> tables =
          names.isEmpty() ? upkeep.all() : names.stream().map(TableName::parse).toList();
      tables.forEach(lakehouse.tables()::load);
      ResultTable cares =
          new ResultTable("table", "versions_gone", "versions_kept", "files_joined", "because");
      for (TableName table : tables) {
        Upkeep.Care care = plan ? upkeep.plan(table) : upkeep.apply(table);
        cares.add(
            TableFacts.shown(table), care.expired(), care.kept(), care.joined(), care.because());
      }
      cares.print(console(), json);
      return DONE;
    }
  }

  /** What the models that may be served, or trained again, were made from. */
  private static Set<TableVersion> inputsOfModels(Lakehouse lakehouse) {
    return new ModelStore(lakehouse)
        .all().stream()
            .filter(model -> model.status() != ModelStatus.REJECTED)
            .map(RegisteredModel::inputVersions)
            .flatMap(List::stream)
            .collect(Collectors.toSet());
  }
}
