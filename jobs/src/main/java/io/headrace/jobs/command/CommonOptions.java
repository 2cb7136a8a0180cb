/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options every command understands. */
final class CommonOptions {
  private static final Set<String> SETTINGS = Set.of("catalog", "storage", "spark");
  private static final String WAREHOUSE = "warehouse";
  private static final String SETTINGS_FILE = "headrace.yaml";

  @Option(
      names = "--warehouse",
      paramLabel = "PATH",
      description = "Folder or prefix of the tables; else as headrace.yaml says, else ./warehouse.")
  @Nullable String warehouse;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "Fills $${NAME} in job files; catalog.…, storage.… and spark.… overrule headrace.yaml.")
  Map<String, String> given = new LinkedHashMap<>();

  @Option(names = "--no-color", description = "No colour, as with NO_COLOR in the environment.")
  boolean noColour;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this.")
  boolean help;

  /** What fills {@code ${NAME}} in job files. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>(given);
    parameters.keySet().removeIf(CommonOptions::isSetting);
    return parameters;
  }

  /** What overrules {@code headrace.yaml}. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(given);
    settings.keySet().removeIf(name -> !isSetting(name));
    if (warehouse != null) {
      settings.put(WAREHOUSE, warehouse);
    }
    return settings;
  }

  /**
   * Where the search for settings begins: at the job file if there are any upward of it, else here,
   * so that what a job wrote and what {@code sql} asks for in the same folder is one warehouse.
   */
  static Path settingsFolder(Path jobFolder) {
    for (Path each = jobFolder.toAbsolutePath().normalize();
        each != null;
        each = each.getParent()) {
      if (Files.isRegularFile(each.resolve(SETTINGS_FILE))) {
        return each;
      }
    }
    return Path.of("").toAbsolutePath();
  }

  private static boolean isSetting(String name) {
    int dot = name.indexOf('.');
    return name.equals(WAREHOUSE) || (dot > 0 && SETTINGS.contains(name.substring(0, dot)));
  }
}
