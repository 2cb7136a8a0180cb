/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import io.headrace.training.algorithm.Learner;
import io.headrace.training.algorithm.LearnerSeat;
import io.headrace.training.shard.RankShard;
import io.headrace.training.shard.ShardView;
import io.headrace.training.shard.Split;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Scores a split on all ranks and gathers the scores, so that every rank has the exact metrics of
 * the whole, the same bits everywhere and with any number of ranks.
 */
final class Evaluation {
  private final LearnerSeat seat;
  private final Split split;
  private final RankShard shard;

  /** Scores of a row. */
  private final int width;

  Evaluation(LearnerSeat seat, Split split) {
    this.seat = seat;
    this.split = split;
    this.shard = seat.data().of(split);
    this.width = seat.objective().scores();
  }

  boolean isEmpty() {
    return shard.allRows() == 0;
  }

  Metrics run(Learner learner) throws IOException {
    int rows = Math.toIntExact(shard.rows());
    int scores = Math.multiplyExact(rows, width);
    ByteBuffer mine =
        ByteBuffer.allocateDirect(Math.multiplyExact(Math.addExact(scores, rows), Float.BYTES))
            .order(ByteOrder.nativeOrder());
    mine.asFloatBuffer().put(learner.scores(split));
    try (ShardView view = seat.data().open(split)) {
      view.copyLabels(mine.asFloatBuffer().slice(scores, rows));
    }
    return metrics(seat.rank().collective().allGather(mine));
  }

  /** Puts row i, which rank i mod ranks has scored, back into its place. */
  private Metrics metrics(List<ByteBuffer> gathered) {
    int rows = Math.toIntExact(shard.allRows());
    float[] scores = new float[Math.multiplyExact(rows, width)];
    float[] labels = new float[rows];
    for (int rank = 0; rank < gathered.size(); rank++) {
      FloatBuffer theirs = gathered.get(rank).asFloatBuffer();
      int count = theirs.capacity() / (width + 1);
      for (int i = 0; i < count; i++) {
        int row = i * gathered.size() + rank;
        theirs.get(i * width, scores, row * width, width);
        labels[row] = theirs.get(count * width + i);
      }
    }
    return Metrics.of(scores, labels, seat.objective());
  }
}
