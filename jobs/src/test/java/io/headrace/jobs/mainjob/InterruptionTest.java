/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.jobs.mainjob.MainJob.Ended;
import io.headrace.lakehouse.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * One warehouse, and a main job that is cut off in the middle of every step before it may end. Each
 * test goes on where the one before it was cut off.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InterruptionTest {
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final int CANCELLED = 130;
  private static final String TRAINING = "training income with 2 ranks";

  @TempDir static Path folder;
  private static String pipeline = "";

  /** A copy, so that its report does not overwrite that of another test. */
  @BeforeAll
  static void copy() throws IOException {
    Path data = MainJob.HOME.resolve("examples/census/data");
    pipeline = MainJob.copyOfCensus(folder, data + "/").toString();
  }

  @Test
  @Order(1)
  void killedWithOneTableCrawledAndOneToDo() {
    killAt("taking .* into lake.raw.adult_train");
  }

  @Test
  @Order(2)
  void killedBetweenTheAuditAndThePublishing() {
    killAt("publishing lake.census.train");
  }

  @Test
  @Order(3)
  void controlCEndsTheChildrenPublishesNothingHalfAndSaysSo() throws Exception {
    Path output = folder.resolve("output");
    Process job = startedStraightFromHere(output);
    try {
      awaitLine(TRAINING, () -> read(output), job::isAlive);
      List<ProcessHandle> ranks = ranksOf(job.pid());
      new ProcessBuilder("kill", "-INT", Long.toString(job.pid())).start().waitFor();

      assertThat(job.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(job.exitValue()).as(read(output)).isEqualTo(CANCELLED);
      await(() -> ranks.stream().noneMatch(ProcessHandle::isAlive));
      assertThat(read(output)).contains("cancelled").doesNotContain("\tat ");
    } finally {
      job.destroyForcibly();
    }
    try (CensusTruth truth = CensusTruth.of(warehouse())) {
      assertThat(truth.count("census.train")).isEqualTo(32_537);
      assertThat(truth.count("headrace.runs WHERE state = 'cancelled' AND step = 'network'"))
          .isEqualTo(1);
      assertThat(truth.exists("headrace.model_versions")).isFalse();
      assertThat(truth.exists("census.scores")).isFalse();
    }
  }

  @Test
  @Order(4)
  void killedWhileTheRanksTrainNoRankOutlivesTheJob() {
    try (ServerProcess job = MainJob.in(warehouse()).start("run", pipeline)) {
      awaitLine(TRAINING, job::log, job::isAlive);
      List<ProcessHandle> ranks = ranksOf(job.pid());
      job.kill();
      await(() -> ranks.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  @Test
  @Order(5)
  void killedWhileScoring() {
    killAt("score lake.census.test.*");
  }

  @Test
  @Order(6)
  void runAgainNoRowIsLostAndNoneDoubled() {
    Ended last = MainJob.in(warehouse()).run("run", pipeline);
    assertThat(last.code()).as(last.output()).isZero();
    assertThat(last.output()).contains("was cut off");
    try (CensusTruth truth = CensusTruth.of(warehouse())) {
      truth.holds();
      assertThat(truth.count("headrace.runs WHERE state = 'running'")).isZero();
      assertThat(truth.count("headrace.runs WHERE state = 'lost' AND parent_run_id IS NULL"))
          .isEqualTo(4);
    }
  }

  private static Path warehouse() {
    return folder.resolve("warehouse");
  }

  private static void killAt(String stage) {
    try (ServerProcess job = MainJob.in(warehouse()).start("run", pipeline)) {
      awaitLine(stage, job::log, job::isAlive);
      job.kill();
    }
  }

  /** Waits until the job says, under a step's heading, what it is about to do. */
  private static void awaitLine(String stage, Supplier<String> log, BooleanSupplier isAlive) {
    await(
        () -> {
          boolean goesOn = isAlive.getAsBoolean();
          boolean said = log.get().lines().anyMatch(line -> line.matches(" {6}" + stage));
          assertThat(said || goesOn).as(log.get()).isTrue();
          return said;
        });
  }

  /** A shell in between would make its children deaf to the signal. */
  private static Process startedStraightFromHere(Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(MainJob.HOME.resolve("bin/headrace").toString(), "run", pipeline)
            .directory(MainJob.HOME.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(MainJob.in(warehouse()).environment());
    return builder.start();
  }

  /** Both of them; they are waited for. */
  private static List<ProcessHandle> ranksOf(long job) {
    List<ProcessHandle> ranks = new ArrayList<>();
    await(
        () -> {
          ranks.clear();
          ProcessHandle.of(job).stream()
              .flatMap(ProcessHandle::descendants)
              .filter(each -> each.info().commandLine().orElse("").contains("RankMain"))
              .forEach(ranks::add);
          return ranks.size() == 2;
        });
    return ranks;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      pause();
    }
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
