/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptedTest {
  private static final int CANCELLED = 130;

  @TempDir Path folder;

  @Test
  void controlCEndsTheChildrenPublishesNothingHalfAndSaysSo() throws Exception {
    Path warehouse = folder.resolve("warehouse");
    Path output = folder.resolve("output");
    Process process = started(warehouse, output);
    try {
      await(() -> !ranksOf(process).isEmpty() || !process.isAlive());
      List<ProcessHandle> ranks = ranksOf(process);
      assertThat(ranks).as(Files.readString(output)).isNotEmpty();
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(output)).isEqualTo(CANCELLED);
      await(() -> ranks.stream().noneMatch(ProcessHandle::isAlive));
      assertThat(Files.readString(output)).contains("cancelled").doesNotContain("\tat ");
    } finally {
      process.destroyForcibly();
    }
    try (CensusTruth truth = CensusTruth.of(warehouse)) {
      assertThat(truth.count("census.train")).isEqualTo(32_537);
      assertThat(truth.count("headrace.runs WHERE state = 'cancelled' AND step = 'model'"))
          .isEqualTo(1);
      assertThat(truth.exists("headrace.model_versions")).isFalse();
      assertThat(truth.exists("census.scores")).isFalse();
    }
  }

  /** Straight from here: a shell in between would make its children deaf to the signal. */
  private static Process started(Path warehouse, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(MainJob.HOME.resolve("bin/headrace").toString(), "run", MainJob.CENSUS)
            .directory(MainJob.HOME.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(MainJob.in(warehouse).environment());
    return builder.start();
  }

  private static List<ProcessHandle> ranksOf(Process process) {
    return process
        .descendants()
        .filter(each -> each.info().commandLine().orElse("").contains("RankMain"))
        .toList();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      Thread.sleep(50);
    }
  }
}
