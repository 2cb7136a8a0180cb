/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.contest;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.training.TrainingPlan;
import io.headrace.training.TrainingRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * {@code kill -9} of one of two ranks in the middle of a training, seen from outside: by the files
 * that the tasks of the ranks leave in the work folder.
 */
final class KillTrial {
  private static final String NAME = "bench-kill";
  private static final TableName ROWS = TableName.parse("bench.kill_rows");
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final long POLL_MILLIS = 10;
  private static final double CHECKPOINT_SECONDS = 2;

  /** A checkpoint is written while the training goes on. */
  private static final double WRITING_SECONDS = 0.5;

  private static final double MOST_SECONDS_TO_KNOW = 10;
  private static final double MOST_SECONDS_TO_GO_ON = 15;

  private static final String PLAN =
      """
      table: %1$s
      test: %1$s
      label: label
      positive: "yes"
      model: %2$s
      hidden: [64, 32]
      epochs: 400
      keep: last
      validation: 0
      checkpoint-every: 2s
      peer-timeout: 10s
      ranks: 2
      """;

  private final Lakehouse lakehouse;

  KillTrial(Lakehouse lakehouse) {
    this.lakehouse = lakehouse;
  }

  /** A row for each of what the others notice, when they go on, and what was lost. */
  List<List<String>> rows(Progress progress) {
    progress.stage("kill -9 of one rank");
    write();
    CompletableFuture<?> training = CompletableFuture.supplyAsync(this::train);
    await(training, () -> newest("epochs").filter(epoch -> number(epoch) >= 10));
    Path saved = await(training, this::checkpoint);
    ProcessHandle victim = await(training, KillTrial::rank);
    Instant killed = Instant.now();
    double age = seconds(changed(saved), killed);
    victim.destroyForcibly();
    Path loss = await(training, () -> newest("losses"));
    double known = seconds(killed, changed(loss));
    Path epoch =
        await(
            training, () -> newest("epochs").filter(file -> changed(file).isAfter(changed(loss))));
    double going = seconds(killed, changed(epoch));
    training.join();
    return List.of(
        row("the other rank knows", known, MOST_SECONDS_TO_KNOW),
        row("training goes on", going, MOST_SECONDS_TO_GO_ON),
        row("work lost", age, CHECKPOINT_SECONDS + WRITING_SECONDS));
  }

  private void write() {
    lakehouse
        .tables()
        .replace(
            lakehouse
                .spark()
                .range(20_000)
                .selectExpr("sin(id) as x", "cos(id * 3) as y", "sin(id * 7) as z")
                .selectExpr("*", "if(x + 2 * y > z, 'yes', 'no') as label"),
            ROWS,
            CommitNotes.none());
  }

  private Object train() {
    Problems problems = new Problems();
    TrainingPlan plan =
        TrainingPlan.read(YamlDocument.parse(NAME, PLAN.formatted(ROWS, NAME), Map.of()), problems);
    problems.throwIfAny(NAME);
    return new TrainingRun(lakehouse, plan).run(new RunContext(NAME, "train", Progress.silent()));
  }

  private static Optional<ProcessHandle> rank() {
    return ProcessHandle.current()
        .descendants()
        .filter(each -> each.info().commandLine().orElse("").contains("RankMain"))
        .max(Comparator.comparingLong(ProcessHandle::pid));
  }

  private Optional<Path> checkpoint() {
    return newest("checkpoints").filter(file -> file.toString().endsWith(".json"));
  }

  /** The file of a folder of the training that was written last. */
  private Optional<Path> newest(String folder) {
    Path works = lakehouse.warehouse().resolve("_work").toLocal();
    try (Stream<Path> files = Files.find(works, 3, (file, facts) -> facts.isRegularFile())) {
      return files
          .filter(
              file ->
                  file.toString().contains("/" + folder + "/") && file.toString().contains(NAME))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .max(Comparator.comparing(KillTrial::changed));
    } catch (IOException | UncheckedIOException changing) {
      return Optional.empty();
    }
  }

  private static Instant changed(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException gone) {
      return Instant.EPOCH;
    }
  }

  private static int number(Path file) {
    return Integer.parseInt(file.getFileName().toString());
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1e3;
  }

  private static <T> T await(CompletableFuture<?> training, Supplier<Optional<T>> wanted) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<T> found = wanted.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (training.isDone()) {
        training.join();
        throw Failure.resource("The training was over before a rank could be killed.");
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException cancelled) {
        Thread.currentThread().interrupt();
        throw Failure.resource("Interrupted while a rank was to be killed.", cancelled);
      }
    }
    throw Failure.resource("Nothing happened for " + LIMIT.toSeconds() + " s.");
  }

  private static List<String> row(String what, double seconds, double most) {
    return List.of(
        "kill -9 of one of 2 ranks: " + what,
        String.format(Locale.ROOT, "%.1f s", seconds),
        "",
        "",
        "",
        "<= " + most + " s",
        TrainingContest.verdict(seconds <= most));
  }
}
