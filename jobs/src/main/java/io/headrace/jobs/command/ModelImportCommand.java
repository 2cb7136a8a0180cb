/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.ledger.RunId;
import io.headrace.jobs.terminal.Console;
import io.headrace.jobs.terminal.ConsoleProgress;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.transform.imported.ModelImport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headrace models import FILE --as NAME}. */
@picocli.CommandLine.Command(
    name = "import",
    sortOptions = false,
    description = {
      "Registers a model that was made elsewhere: ONNX, TorchScript, XGBoost (JSON, UBJ or"
          + " binary).",
      "What it is, asks for and gives back is read from the file; an example is tried on it."
    })
final class ModelImportCommand extends Command {
  private final String version;

  @Parameters(paramLabel = "FILE", description = "The model's file.")
  Path file = Path.of("");

  @Option(names = "--as", required = true, paramLabel = "NAME", description = "Its name here.")
  String name = "";

  @Option(
      names = "--example",
      paramLabel = "FILE",
      description =
          "Inputs to try: a JSON object with an array for each, or an ONNX tensor file for each.")
  List<Path> examples = new ArrayList<>();

  ModelImportCommand(Console console, String version) {
    super(console);
    this.version = version;
  }

  @Override
  int execute() {
    if (!name.matches("[\\p{L}\\p{N}_-]{1,128}")) {
      throw Failure.badRequest(
          "\"" + name + "\" is no name for a model; use letters, digits, _ and -.");
    }
    try (Lakehouse lakehouse = lakehouse();
        ConsoleProgress progress = new ConsoleProgress(console(), 0)) {
      RunContext context = new RunContext(RunId.at(Instant.now()), "import", progress);
      tell(new ModelImport(lakehouse, version).run(file, name, examples, context));
      return DONE;
    }
  }

  private void tell(ModelImport.Outcome outcome) {
    Console console = console();
    console.line(
        outcome.isNew()
            ? outcome.model() + " registered"
            : "nothing new: this file is " + outcome.model() + " already");
    console.line("  format  " + outcome.face().format().word());
    console.line("  engine  " + outcome.engine());
    outcome.face().inputs().forEach(each -> console.line("  input   " + each));
    outcome.face().outputs().forEach(each -> console.line("  output  " + each));
    outcome.answers().forEach(each -> console.line("  gave    " + each));
  }
}
