/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.run.Progress;
import io.headrace.training.loop.RankResult;
import io.headrace.training.shard.Shards;
import io.headrace.training.stage.BarrierStage;
import io.headrace.training.stage.RankLoss;
import io.headrace.training.stage.RankOptions;
import io.headrace.training.stage.SlotsLostException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkException;

/**
 * Brings a group of ranks to the end of its training. Spark begins a stage that has lost a rank
 * anew a few times; after that so do we, for as long as the checkpoints get on. When executors are
 * gone for good, fewer ranks go on from the newest checkpoint, if the plan allows that.
 */
final class RankGroup {
  private static final String CANCELLED = "SPARK_JOB_CANCELLED";

  private final SparkContext spark;
  private final TrainingPlan plan;
  private final Progress progress;
  private final FileSystem files;
  private final WorkFolder work;

  RankGroup(
      SparkContext spark, TrainingPlan plan, Progress progress, FileSystem files, WorkFolder work) {
    this.spark = spark;
    this.plan = plan;
    this.progress = progress;
    this.files = files;
    this.work = work;
  }

  /**
   * @throws Failure of a rank, where trying again would fail again; RESOURCE where ranks were lost
   *     so often that nothing got on, or so many executors that the rest is too few
   */
  Trained run(Shards shards, RankLayout layout) throws IOException {
    try (EpochWatch watch = new EpochWatch(files, work, plan.learning().epochs(), progress)) {
      Trained trained = agreed(ranks(shards, layout));
      watch.finished();
      return trained;
    }
  }

  private Trained ranks(Shards shards, RankLayout layout) throws IOException {
    int ranks = shards.ranks();
    RankFiles task = layout.task(shards);
    long reached = task.checkpoints().newestSteps();
    while (true) {
      try {
        BarrierStage stage = new BarrierStage(spark, plan.ranks().withRanks(ranks));
        return new Trained(stage.run(task).stream().map(RankResult.class::cast).toList());
      } catch (SlotsLostException gone) {
        ranks = Math.min(ranks, ranksLeft(gone, plan.ranks()));
        progress.stage(
            "training " + plan.model() + " on with ranks: " + ranks + ", for executors are gone");
        task = layout.task(layout.write(ranks));
      } catch (Failure known) {
        throw known;
      } catch (Exception failed) {
        if (isCancelled(failed)) {
          throw Failure.resource("The training of " + plan.model() + " was cancelled.", failed);
        }
        long now = task.checkpoints().newestSteps();
        if (now <= reached) {
          throw losses(failed);
        }
        reached = now;
        progress.stage("training " + plan.model() + " again from step " + now + " after a loss");
      }
    }
  }

  /**
   * As many as there are slots left.
   *
   * @throws Failure RESOURCE where the plan does not allow so few
   */
  static int ranksLeft(SlotsLostException gone, RankOptions options) {
    if (gone.slots() < options.minRanks()) {
      throw Failure.resource(
          gone.getMessage()
              + " Executors are gone for good, and the training may go on with "
              + options.minRanks()
              + " ranks or more: set min-ranks lower, or start the executors again and run this"
              + " command once more; it goes on from the newest checkpoint.",
          gone);
    }
    return gone.slots();
  }

  private static boolean isCancelled(Exception failed) {
    return failed instanceof InterruptedException
        || Thread.currentThread().isInterrupted()
        || (failed instanceof SparkException spark && CANCELLED.equals(spark.getCondition()));
  }

  private static Trained agreed(Trained trained) {
    Map<String, List<Integer>> checksums =
        trained.ranks().stream()
            .collect(
                Collectors.groupingBy(
                    RankResult::modelSha256,
                    Collectors.mapping(RankResult::rank, Collectors.toList())));
    if (checksums.size() > 1) {
      throw Failure.bug("The ranks ended with different models: " + checksums);
    }
    return trained;
  }

  /** The losses that ended the last attempt, those that were its cause first of all. */
  private Failure losses(Exception failed) throws IOException {
    List<RankLoss> losses = new ArrayList<>();
    try {
      for (FileStatus file : files.listStatus(work.losses().toHadoop())) {
        try (var in = files.open(file.getPath())) {
          losses.add(Stored.read(RankLoss.class, in.readAllBytes()));
        }
      }
    } catch (FileNotFoundException none) {
      return Failure.of(failed);
    }
    int attempts = losses.stream().mapToInt(RankLoss::attempt).max().orElse(0);
    List<RankLoss> last = losses.stream().filter(loss -> loss.attempt() == attempts).toList();
    boolean known = last.stream().anyMatch(RankLoss::isCause);
    String why =
        last.stream()
            .filter(loss -> loss.isCause() || !known)
            .map(RankLoss::message)
            .collect(Collectors.joining("\n  "));
    return Failure.resource(
        "The training of "
            + plan.model()
            + " was given up after "
            + (attempts + 1)
            + " attempts. In the last one:\n  "
            + why,
        failed);
  }
}
