/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.terminal.Console;
import io.headrace.lakehouse.LakehouseOptions;
import io.headrace.lakehouse.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;

/** A folder of its own for a measurement, under the current one; it goes with all that is in it. */
record BenchFolder(Path path, Console console) implements AutoCloseable {
  static BenchFolder make(String bench, Console console) {
    try {
      Path here = Path.of("").toAbsolutePath();
      return new BenchFolder(Files.createTempDirectory(here, "bench-" + bench + "-"), console);
    } catch (IOException unwritable) {
      throw Failure.of(unwritable);
    }
  }

  /**
   * A warehouse in it, which nobody else has.
   *
   * @param settings of the user; where their warehouse is does not count
   */
  LakehouseOptions warehouse(Map<String, String> settings) {
    Map<String, String> own = new LinkedHashMap<>(settings);
    own.put("warehouse", path.resolve("warehouse").toString());
    return LakehouseOptions.load(path, own);
  }

  @Override
  public void close() {
    try {
      PathUtils.deleteDirectory(path);
    } catch (IOException left) {
      console.error("Could not delete " + path + ": " + left.getMessage());
    }
  }
}
