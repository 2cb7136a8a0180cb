/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Third-party data that lies beside the repository; tests that need it are skipped without. */
public final class SharedData {
  private SharedData() {}

  public static Path folder(String name) {
    String given = System.getProperty("headrace.data", "");
    Path folder = given.isEmpty() ? beside() : Path.of(given);
    assumeTrue(
        Files.isDirectory(folder.resolve(name)),
        () -> "no shared data in " + folder + "; give -Dheadrace.data=DIR");
    return folder.resolve(name);
  }

  /** {@code ../shared/data} as seen from the repository's root, wherever the test runs. */
  private static Path beside() {
    Path at = Path.of("").toAbsolutePath();
    for (Path folder = at; folder != null; folder = folder.getParent()) {
      Path data = folder.resolve("shared/data");
      if (Files.isDirectory(data)) {
        return data;
      }
    }
    return at.resolve("../shared/data");
  }
}
