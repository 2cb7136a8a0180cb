/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableVersion;
import io.headrace.lakehouse.testing.SharedLakehouse;
import io.headrace.training.encode.EncodingOptions;
import io.headrace.training.loop.Descent;
import io.headrace.training.loop.LoopOptions;
import io.headrace.training.loop.LoopOptions.Keep;
import io.headrace.training.shard.StorageAccess;
import io.headrace.training.stage.RankOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Rank processes that end by {@code kill -9} in the middle of a training. */
class InterruptedTrainingTest {
  private static final int ROWS = 400;
  private static final int BATCH = 20;
  private static final int EPOCHS = 40;
  private static final int STEPS = EPOCHS * (ROWS / BATCH);
  private static final int KILLS = 5;

  private final Lakehouse lakehouse = SharedLakehouse.get();
  private final String namespace = SharedLakehouse.uniqueNamespace();
  private final TableName table = TableName.parse(namespace + ".rows");
  private final Random random = new Random();

  @Test
  void aTrainingInterruptedFiveTimesEndsWithTheSameBits() throws Exception {
    TableVersion rows = write();
    String undisturbed = train(plan("calm-" + namespace)).model().weightsSha256();

    TrainingPlan plan = plan("disturbed-" + namespace);
    CompletableFuture<TrainingReport> disturbed = CompletableFuture.supplyAsync(() -> train(plan));
    List<Long> killed = killAtRandomSteps(plan, rows, disturbed);

    assertThat(disturbed.get().model().weightsSha256())
        .as("killed at steps %s of %s", killed, STEPS)
        .isEqualTo(undisturbed);
    assertThat(killed).hasSize(KILLS);
    assertThat(lakehouse.warehouse().resolve("_work").toLocal().toFile().list())
        .noneMatch(left -> left.contains(plan.model()));
  }

  /** Waits for the checkpoint of each of some random steps, and kills a rank at random. */
  private List<Long> killAtRandomSteps(
      TrainingPlan plan, TableVersion rows, CompletableFuture<?> training) throws Exception {
    CheckpointStore checkpoints = checkpoints(plan, rows);
    List<Long> steps = random.longs(KILLS, 1, STEPS * 3L / 4).sorted().boxed().toList();
    for (long step : steps) {
      while (newest(checkpoints) < step || ranks().isEmpty()) {
        assertThat(training.isDone()).as("over before step %s", step).isFalse();
        Thread.sleep(5);
      }
      List<ProcessHandle> ranks = ranks();
      ProcessHandle victim = ranks.get(random.nextInt(ranks.size()));
      victim.destroyForcibly();
      victim.onExit().get();
      while (!ranks().isEmpty()) {
        Thread.sleep(5);
      }
    }
    return steps;
  }

  private CheckpointStore checkpoints(TrainingPlan plan, TableVersion rows) {
    String digest = plan.digest(List.of(rows, rows));
    StoragePath work =
        lakehouse
            .warehouse()
            .resolve("_work/train-" + plan.model() + "-" + digest.substring(0, 16));
    return new CheckpointStore(
        new WorkFolder(work).checkpoints(), new StorageAccess(lakehouse.hadoopConfiguration()));
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

  private TrainingPlan plan(String model) {
    return new TrainingPlan(
        table,
        table,
        new EncodingOptions("label", "yes", Set.of()),
        model,
        List.of(8),
        0.1,
        LoopOptions.of(EPOCHS, BATCH, Descent.adam(0.02), Keep.BEST, 7)
            .withCheckpointEvery(Duration.ZERO),
        RankOptions.DEFAULTS.withRanks(2));
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
