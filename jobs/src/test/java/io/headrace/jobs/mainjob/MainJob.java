/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.mainjob;

import io.headrace.lakehouse.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The commands of {@code bin/headrace}, run from the project's root as a user types them. */
final class MainJob {
  static final Path HOME =
      Path.of(System.getProperty("headrace.home", "..")).toAbsolutePath().normalize();
  static final String CENSUS = "examples/census/pipeline.yaml";

  private static final Duration LIMIT = Duration.ofMinutes(8);

  private final Map<String, String> environment = new LinkedHashMap<>();

  private MainJob() {}

  /** Keeps its tables in a warehouse of the test's own. */
  static MainJob in(Path warehouse) {
    return in(warehouse.toString());
  }

  static MainJob in(String warehouse) {
    MainJob job = new MainJob();
    job.environment.put("HEADRACE_WAREHOUSE", warehouse);
    job.environment.put(
        "HEADRACE_LOG_DIR", Path.of("target", "headrace-logs").toAbsolutePath().toString());
    job.environment.put("NO_COLOR", "1");
    return job;
  }

  MainJob with(Map<String, String> more) {
    environment.putAll(more);
    return this;
  }

  Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  /** Starts {@code bin/headrace} with arguments; the caller ends it. */
  ServerProcess start(String... arguments) {
    List<String> command = new ArrayList<>(List.of(HOME.resolve("bin/headrace").toString()));
    command.addAll(List.of(arguments));
    return ServerProcess.of("headrace-" + arguments[0], command)
        .environment(environment)
        .in(HOME)
        .start();
  }

  /** Runs {@code bin/headrace} to its end. */
  Ended run(String... arguments) {
    try (ServerProcess process = start(arguments)) {
      int code = process.waitFor(LIMIT);
      return new Ended(code, process.log());
    }
  }

  /** How a command ended, and all it printed. */
  record Ended(int code, String output) {}

  /** A copy of the census job in a folder of the test's own, its input somewhere else. */
  static Path copyOfCensus(Path folder, String input) throws IOException {
    for (String file : List.of("people.yaml", "income.yaml", "income-trees.yaml", "score.yaml")) {
      Files.copy(HOME.resolve("examples/census").resolve(file), folder.resolve(file));
    }
    String pipeline = Files.readString(HOME.resolve(CENSUS));
    return Files.writeString(
        folder.resolve("pipeline.yaml"), pipeline.replace("path: data/", "path: " + input));
  }
}
