/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.contest;

import io.headrace.training.algorithm.Loss;
import io.headrace.training.algorithm.Objective;
import io.headrace.training.algorithm.network.Descent;
import io.headrace.training.algorithm.network.NetworkPlan;
import io.headrace.training.loop.LoopOptions;
import io.headrace.training.loop.RankResult;
import io.headrace.training.loop.TrainingLoop;
import io.headrace.training.shard.RankData;
import io.headrace.training.shard.RankShard;
import io.headrace.training.stage.RankSeat;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * A perceptron and made-up rows for it, which one rank trains on.
 *
 * @param width features of a row
 * @param hidden units of each hidden layer
 */
record Exercise(int width, List<Integer> hidden, int rows, int batchRows, int epochs)
    implements Serializable {
  static final double LEARNING_RATE = 0.001;
  private static final long SEED = 7;

  Exercise {
    hidden = List.copyOf(hidden);
  }

  String describe() {
    return "mlp " + width + " " + hidden + ", batch " + batchRows;
  }

  long samples() {
    return (long) rows * epochs;
  }

  int steps() {
    return epochs * ((rows + batchRows - 1) / batchRows);
  }

  /** Trains as every training does, without validation; returns what the rank would. */
  RankResult train(RankSeat seat, RankData data) throws IOException {
    LoopOptions options =
        LoopOptions.of(Loss.CROSS_ENTROPY, SEED).withCheckpointEvery(Duration.ofHours(1));
    NetworkPlan plan = NetworkPlan.mlp(hidden, epochs, batchRows, Descent.adam(LEARNING_RATE));
    return (RankResult) new TrainingLoop(plan, options, Objective.CLASSES, data, null).run(seat);
  }

  /** Writes the rows, and a batch of them to be judged by. */
  RankData write(Path folder) throws IOException {
    Path all = folder.resolve("rows");
    Path few = folder.resolve("few");
    Path none = folder.resolve("none");
    Files.write(all, records(rows));
    Files.write(few, records(batchRows));
    Files.write(none, new byte[0]);
    return new RankData(
        width,
        new RankShard(all.toString(), rows, rows),
        new RankShard(none.toString(), 0, 0),
        new RankShard(few.toString(), batchRows, batchRows));
  }

  /** Features and then the label, as shards have them. */
  private byte[] records(int count) {
    Random random = new Random(SEED);
    ByteBuffer bytes =
        ByteBuffer.allocate(count * (width + 1) * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < count; row++) {
      float sum = 0;
      for (int column = 0; column < width; column++) {
        float value = (float) random.nextGaussian();
        sum += value;
        bytes.putFloat(value);
      }
      bytes.putFloat(sum > 0 ? 1 : 0);
    }
    return bytes.array();
  }
}
