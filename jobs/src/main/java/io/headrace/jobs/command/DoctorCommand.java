/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.doctor.Doctor;
import io.headrace.jobs.doctor.FabricCheck;
import io.headrace.jobs.doctor.Finding;
import io.headrace.jobs.terminal.Console;
import io.headrace.jobs.terminal.Ink;
import io.headrace.jobs.terminal.ResultTable;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.Setting;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code headrace doctor}. */
@picocli.CommandLine.Command(
    name = "doctor",
    sortOptions = false,
    description = "Looks at Java, memory, natives, accelerators, catalog and storage.")
final class DoctorCommand extends Command {
  @Option(names = "--json", description = "One JSON object a line.")
  boolean json;

  @Option(
      names = "--fabric",
      description = "Looks at networks and accelerators, and lets two ranks talk.")
  boolean fabric;

  DoctorCommand(Console console) {
    super(console);
  }

  @Override
  int execute() {
    Doctor.Report report =
        fabric
            ? new FabricCheck(Path.of("/")).examine()
            : new Doctor(() -> lakehouseOptions(Path.of(""))).examine();
    if (json) {
      json(report);
    } else {
      text(report);
    }
    return report.isHealthy() ? DONE : FailureKind.RESOURCE.exitCode();
  }

  private void json(Doctor.Report report) {
    ResultTable findings = new ResultTable("level", "what", "found", "way-out");
    report
        .findings()
        .forEach(
            each -> findings.add(each.level().word(), each.what(), each.found(), each.wayOut()));
    findings.print(console(), true);
    settings(report).print(console(), true);
  }

  private void text(Doctor.Report report) {
    for (Finding finding : report.findings()) {
      console()
          .line(
              console().paint(ink(finding.level()), pad(finding.level().word(), 9))
                  + pad(finding.what(), 14)
                  + finding.found());
      if (!finding.wayOut().isEmpty()) {
        console().line(" ".repeat(23) + "→ " + finding.wayOut());
      }
    }
    if (!report.settings().isEmpty()) {
      console().line();
      settings(report).print(console(), false);
    }
    console().line();
    console().line(report.isHealthy() ? "Everything needed is there." : problems(report));
  }

  private static ResultTable settings(Doctor.Report report) {
    ResultTable settings = new ResultTable("setting", "value", "from");
    for (Map.Entry<String, Setting<String>> each : report.settings().entrySet()) {
      settings.add(
          each.getKey(), each.getValue().value(), OptionKey.spelling(each.getValue().origin()));
    }
    return settings;
  }

  private static String problems(Doctor.Report report) {
    long count =
        report.findings().stream().filter(each -> each.level() == Finding.Level.PROBLEM).count();
    return count == 1 ? "1 problem." : count + " problems.";
  }

  private static Ink ink(Finding.Level level) {
    return switch (level) {
      case OK -> Ink.GREEN;
      case NOTE -> Ink.YELLOW;
      case PROBLEM -> Ink.RED;
    };
  }

  private static String pad(String text, int width) {
    return String.format(Locale.ROOT, "%-" + width + "s", text);
  }
}
