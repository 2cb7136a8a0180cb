/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableVersion;
import io.headrace.lakehouse.testing.SharedLakehouse;
import io.headrace.training.shard.StorageAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rank processes that get {@code kill -9} or SIGTERM in the middle of a training. */
class InterruptedTrainingTest {
  private static final int ROWS = 400;
  private static final Duration SAYING = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final Lakehouse lakehouse = SharedLakehouse.get();
  private final String namespace = SharedLakehouse.uniqueNamespace();
  private final TableName table = TableName.parse(namespace + ".rows");
  private final Random random = new Random();

  @Test
  void aNetworkInterruptedFiveTimesHasTheSameBits() throws Exception {
    // 20 steps an epoch.
    interrupt("algorithm: mlp\nhidden: 8\nepochs: 40\nbatch: 18\nlearning-rate: 0.02", 800, 5);
  }

  @Test
  void treesInterruptedTwiceHaveTheSameBits() throws Exception {
    interrupt(
        "algorithm: xgboost\nrounds: 400\nmax-depth: 3\nrow-sample: 0.7\ncolumn-sample: 0.7",
        400,
        2);
  }

  private void interrupt(String algorithm, int steps, int kills) throws Exception {
    TableVersion rows = write();
    String undisturbed = train(plan("calm-" + namespace, algorithm)).model().weightsSha256();

    TrainingPlan plan = plan("disturbed-" + namespace, algorithm);
    CompletableFuture<TrainingReport> disturbed = CompletableFuture.supplyAsync(() -> train(plan));
    List<Long> killed = killAtRandomSteps(plan, rows, disturbed, steps, kills);

    assertThat(disturbed.get().model().weightsSha256())
        .as("killed at steps %s of %s", killed, steps)
        .isEqualTo(undisturbed);
    assertThat(killed).hasSize(kills);
    assertThat(lakehouse.warehouse().resolve("_work").toLocal().toFile().list())
        .noneMatch(left -> left.contains(plan.model()));
  }

  /**
   * Waits for the checkpoint of each of some random steps, and ends a rank at random: every other
   * time with a warning, as spot machines have it.
   */
  private List<Long> killAtRandomSteps(
      TrainingPlan plan, TableVersion rows, CompletableFuture<?> training, int steps, int kills)
      throws Exception {
    CheckpointStore checkpoints = checkpoints(plan, rows);
    List<Long> killed = random.longs(kills, 1, steps * 3L / 4).sorted().boxed().toList();
    boolean warned = false;
    long last = 0;
    for (long step : killed) {
      while (newest(checkpoints) <= Math.max(step, last) || ranks().isEmpty()) {
        if (training.isDone()) {
          training.join();
          fail("over before step %s of %s", step, killed);
        }
        Thread.sleep(5);
      }
      List<ProcessHandle> ranks = ranks();
      ProcessHandle victim = ranks.get(random.nextInt(ranks.size()));
      assertThat(warned ? victim.destroy() : victim.destroyForcibly()).isTrue();
      victim.onExit().get();
      while (!ranks().isEmpty()) {
        Thread.sleep(5);
      }
      last = newest(checkpoints);
      if (warned) {
        awaitSaid(work(plan, rows), last);
      }
      warned = !warned;
    }
    return killed;
  }

  /** Until the ranks that left when they were asked to have said which step they saved. */
  private static void awaitSaid(WorkFolder work, long step) throws Exception {
    String words = "was asked to end; step " + step + " is saved, to go on from";
    long deadline = System.nanoTime() + SAYING.toNanos();
    while (said(work).stream().noneMatch(loss -> loss.contains(words))) {
      assertThat(System.nanoTime()).as("until it was said: %s", words).isLessThan(deadline);
      Thread.sleep(5);
    }
  }

  private static List<String> said(WorkFolder work) throws IOException {
    List<String> losses = new ArrayList<>();
    try (Stream<Path> files = Files.list(work.losses().toLocal())) {
      for (Path file : files.toList()) {
        losses.add(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return losses;
  }

  private CheckpointStore checkpoints(TrainingPlan plan, TableVersion rows) {
    return new CheckpointStore(
        work(plan, rows).checkpoints(), new StorageAccess(lakehouse.hadoopConfiguration()));
  }

  private WorkFolder work(TrainingPlan plan, TableVersion rows) {
    String digest = plan.digest(List.of(rows, rows));
    return new WorkFolder(
        lakehouse
            .warehouse()
            .resolve("_work/train-" + plan.model() + "-" + digest.substring(0, 16)));
  }

  private static long newest(CheckpointStore checkpoints) throws IOException {
    return checkpoints.newestSteps();
  }

  private static List<ProcessHandle> ranks() {
    return ProcessHandle.current()
        .descendants()
        .filter(each -> each.info().commandLine().orElse("").contains("RankMain"))
        .toList();
  }

  private TrainingReport train(TrainingPlan plan) {
    return new TrainingRun(lakehouse, plan)
        .run(new RunContext(plan.model(), "model", Progress.silent()));
  }

  private TrainingPlan plan(String model, String algorithm) {
    String text =
        """
        table: %1$s
        test: %1$s
        label: label
        positive: "yes"
        model: %2$s
        %3$s
        checkpoint-every: 0s
        ranks: 2
        seed: 7
        """
            .formatted(table, model, algorithm);
    try {
      Problems problems = new Problems();
      Path file = Files.writeString(folder.resolve("train.yaml"), text);
      TrainingPlan plan = TrainingPlan.read(YamlDocument.load(file, Map.of()), problems);
      assertThat(problems.lines()).isEmpty();
      return plan;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private TableVersion write() {
    return lakehouse
        .tables()
        .replace(
            lakehouse
                .spark()
                .range(ROWS)
                .selectExpr("sin(id) as x", "cos(id * 3) as y")
                .selectExpr("*", "if(x + 2 * y > 1, 'yes', 'no') as label"),
            table,
            CommitNotes.none());
  }
}
