/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.jobs.mainjob.MainJob.Ended;
import io.headrace.lakehouse.testing.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class KilledAnywhereTest {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  @TempDir Path folder;

  /**
   * Every run is killed as soon as it says that it begins with something no run before has begun:
   * so there is a kill in the middle of everything the job does, whatever that is.
   */
  @Test
  void killedInTheMiddleOfEverythingItDoesAndRunAgainNoRowIsLostAndNoneDoubled() {
    Path warehouse = folder.resolve("warehouse");
    MainJob job = MainJob.in(warehouse);
    Set<String> begun = new LinkedHashSet<>();
    Ended last = untilItEndsByItself(job, begun);
    assertThat(last.code()).as(last.output()).isZero();
    assertThat(begun).as("what was interrupted").hasSizeGreaterThan(6);
    assertThat(last.output()).contains("was cut off");
    assertThat(ranks(warehouse)).as("ranks left behind").isEmpty();
    try (CensusTruth truth = CensusTruth.of(warehouse)) {
      truth.holds();
      assertThat(truth.count("headrace.runs WHERE state = 'running'")).isZero();
      assertThat(truth.count("headrace.runs WHERE state = 'lost' AND parent_run_id IS NULL"))
          .isEqualTo(begun.size());
    }
  }

  private static Ended untilItEndsByItself(MainJob job, Set<String> begun) {
    while (true) {
      try (ServerProcess process = job.start("run", MainJob.CENSUS)) {
        if (!killedAtSomethingNew(process, begun)) {
          return new Ended(process.waitFor(LIMIT), process.log());
        }
      }
    }
  }

  private static boolean killedAtSomethingNew(ServerProcess process, Set<String> begun) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      if (stages(process.log()).stream().anyMatch(begun::add)) {
        process.kill();
        return true;
      }
      pause();
    }
    return false;
  }

  /** The first words of the whole lines under a step's heading: what the step is about to do. */
  private static List<String> stages(String log) {
    return log.substring(0, log.lastIndexOf('\n') + 1)
        .lines()
        .filter(line -> line.matches(" {6}[a-z]+ .*"))
        .map(line -> line.strip().split(" ", 2)[0])
        .toList();
  }

  private static List<String> ranks(Path warehouse) {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .filter(line -> line.contains("RankMain") && line.contains(warehouse.toString()))
        .toList();
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
