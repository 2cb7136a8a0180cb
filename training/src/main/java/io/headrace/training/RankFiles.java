/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training;

import io.headrace.training.algorithm.LearningPlan;
import io.headrace.training.algorithm.Objective;
import io.headrace.training.loop.CheckpointSaved;
import io.headrace.training.loop.EpochMetrics;
import io.headrace.training.loop.LoopOptions;
import io.headrace.training.loop.TrainingLoop;
import io.headrace.training.shard.RankData;
import io.headrace.training.shard.RankShard;
import io.headrace.training.shard.ShardFile;
import io.headrace.training.shard.Split;
import io.headrace.training.shard.StorageAccess;
import io.headrace.training.stage.RankLoss;
import io.headrace.training.stage.RankTask;
import io.headrace.training.stage.RankWork;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Brings a rank its shards, and takes away its reports and its model, on any machine. */
record RankFiles(
    LearningPlan plan,
    LoopOptions options,
    Objective objective,
    int width,
    List<ShardFile> shards,
    Map<Split, Long> rows,
    WorkFolder work,
    StorageAccess storage)
    implements RankTask {
  RankFiles {
    shards = List.copyOf(shards);
    rows = Map.copyOf(rows);
  }

  @Override
  public RankWork prepare(int rank, Path folder) throws IOException {
    return new TrainingLoop(
        plan,
        options,
        objective,
        new RankData(
            width,
            shard(Split.TRAIN, rank, folder),
            shard(Split.VALIDATION, rank, folder),
            shard(Split.TEST, rank, folder)),
        checkpoints().fetchNewest(folder).map(Path::toString).orElse(null));
  }

  CheckpointStore checkpoints() {
    return new CheckpointStore(work.checkpoints(), storage);
  }

  private RankShard shard(Split split, int rank, Path folder) throws IOException {
    ShardFile file =
        shards.stream()
            .filter(each -> each.split() == split && each.rank() == rank)
            .findFirst()
            .orElseThrow();
    Path local = storage.fetch(file.path(), folder);
    return new RankShard(local.toString(), file.rows(), rows.getOrDefault(split, 0L));
  }

  @Override
  public void report(int rank, Serializable message) throws IOException {
    if (rank == 0 && message instanceof EpochMetrics epoch) {
      storage.store(new byte[0], work.epoch(epoch.epoch()));
    } else if (message instanceof CheckpointSaved saved) {
      Path file = Path.of(saved.file());
      checkpoints().store(saved.steps(), Files.readAllBytes(file));
      Files.delete(file);
    }
  }

  @Override
  public void finish(int rank, Path folder) throws IOException {
    if (rank == 0) {
      storage.store(Files.readAllBytes(folder.resolve(TrainingLoop.MODEL)), work.model());
    }
  }

  @Override
  public void lost(RankLoss loss) throws IOException {
    storage.store(Stored.write(loss), work.loss(loss.attempt(), loss.rank()));
  }
}
