/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.testing.SharedLakehouse;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes under a real barrier stage. */
class BarrierStageTest {
  private final SparkContext spark = SharedLakehouse.get().spark().sparkContext();

  @TempDir Path folder;

  @Test
  void everyRankHoldsTheSumAndReturnsByRank() {
    assertThat(new BarrierStage(spark, RankOptions.DEFAULTS.withRanks(2)).run(new Task(new Sum())))
        .containsExactly("0 of 2: 3.0", "1 of 2: 3.0");
  }

  @Test
  void tooFewSlotsAreSaidBeforeAnythingStarts() {
    assertThatThrownBy(
            () ->
                new BarrierStage(spark, RankOptions.DEFAULTS.withRanks(3)).run(new Task(new Sum())))
        .isInstanceOf(Failure.class)
        .hasMessage(
            "The training asks for 3 ranks, each in a task slot of its own, but local[2] has 2"
                + " slots. Set ranks: 2, or pass --master local[3].");
  }

  @Test
  void failureOfTheDataIsFinal() {
    assertThatThrownBy(
            () ->
                new BarrierStage(spark, RankOptions.DEFAULTS.withRanks(2))
                    .run(new Task(new Refusal())))
        .isInstanceOf(Failure.class)
        .hasMessage("no such data");
  }

  @Test
  void rankThatWasAskedToEndMakesAllStartAgain() {
    Task task = new Task(new LeavesOnce(folder.resolve("left").toString()));
    RankOptions options =
        RankOptions.DEFAULTS.withRanks(2).withInterruptEvery(Duration.ofMillis(1));
    assertThat(new BarrierStage(spark, options).run(task))
        .containsExactly("0 of 2: 3.0", "1 of 2: 3.0");
    assertThat(folder.resolve("left")).exists();
  }

  @Test
  void noRankIsLeftWhenTheJobIsCancelled() throws Exception {
    Path pids = Files.createDirectory(folder.resolve("pids"));
    CompletableFuture<Object> job =
        CompletableFuture.supplyAsync(
            () -> {
              spark.setJobGroup("ranks", "to be cancelled", false);
              return new BarrierStage(spark, RankOptions.DEFAULTS.withRanks(2))
                  .run(new Pids(pids.toString()));
            });
    List<ProcessHandle> ranks = new ArrayList<>();
    while (ranks.size() < 2 && !job.isDone()) {
      Thread.sleep(50);
      ranks.clear();
      for (String pid : pids.toFile().list()) {
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(ranks::add);
      }
    }
    assertThat(ranks).hasSize(2).allMatch(ProcessHandle::isAlive);

    spark.cancelJobGroup("ranks");

    assertThatThrownBy(job::join).hasMessageContaining("cancelled");
    for (ProcessHandle rank : ranks) {
      rank.onExit().get(30, TimeUnit.SECONDS);
    }
  }

  record Task(RankWork work) implements RankTask {
    @Override
    public RankWork prepare(int rank, Path folder) {
      return work;
    }
  }

  record Pids(String folder) implements RankTask {
    @Override
    public RankWork prepare(int rank, Path own) {
      return new Endless();
    }

    @Override
    public void report(int rank, Serializable place) throws IOException {
      Files.createFile(Path.of(folder, Long.toString(((Endless.Place) place).pid())));
    }
  }

  record Sum() implements RankWork {
    @Override
    public Serializable run(RankSeat seat) {
      ByteBuffer values = ByteBuffer.allocateDirect(4).order(ByteOrder.nativeOrder());
      values.putFloat(0, seat.rank() + 1);
      seat.collective().allReduce(values);
      return seat.rank() + " of " + seat.ranks() + ": " + values.getFloat(0);
    }
  }

  record Refusal() implements RankWork {
    @Override
    public Serializable run(RankSeat seat) {
      seat.collective().barrier();
      throw Failure.badData("no such data");
    }
  }

  /** Rank 0 works the first time until it is asked to end. */
  record LeavesOnce(String mark) implements RankWork {
    @Override
    public Serializable run(RankSeat seat) throws IOException, InterruptedException {
      if (seat.rank() == 0 && Files.notExists(Path.of(mark))) {
        while (!seat.departure().isAsked()) {
          Thread.sleep(5);
        }
        Files.createFile(Path.of(mark));
        throw Failure.resource("rank 0 was asked to end");
      }
      return new Sum().run(seat);
    }
  }
}
