/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.imported;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The models beside the project, with what is known of each; tests are skipped where absent. */
final class SharedModels {
  private SharedModels() {}

  /** A line of {@code expected.jsonl}. */
  record Case(String model, List<Path> files, JsonNode expected) {}

  static Path folder() {
    String given = System.getProperty("headrace.data", "");
    Path folder = Path.of(given.isEmpty() ? "../../shared/data" : given).resolve("models");
    Assumptions.assumeTrue(
        Files.isDirectory(folder), () -> "no models in " + folder + "; give -Dheadrace.data=DIR");
    return folder;
  }

  static List<Case> cases() throws IOException {
    Path folder = folder();
    List<Case> cases = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("expected.jsonl"))) {
      JsonNode node = new ObjectMapper().readTree(line);
      List<Path> files = new ArrayList<>();
      node.get("files").forEach(file -> files.add(folder.resolve(file.asText())));
      cases.add(new Case(node.get("model").asText(), files, node.path("expected")));
    }
    return cases;
  }
}
