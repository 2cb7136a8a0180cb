/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are larger than memory, in a process that has little. */
class HostileFilesTest {
  @TempDir Path folder;

  @Test
  void noFileTakesMoreMemoryThanAProcessOf128MebibytesHas() throws Exception {
    File said = folder.resolve("said").toFile();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                HostileFiles.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(said)
            .start();
    try {
      assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    List<String> lines = lines(said);
    assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
    assertThat(lines).anyMatch(line -> line.matches("line.csv .*ROW=3.*REJECT=1.*"));
    assertThat(lines).anyMatch(line -> line.matches("line.jsonl .*ROW=3.*REJECT=1.*"));
    assertThat(lines)
        .anyMatch(line -> line.matches("bomb.csv.gz .*REJECT=1.*decompression bomb.*"));
  }

  private static List<String> lines(File file) throws IOException {
    return Files.readAllLines(file.toPath());
  }
}
