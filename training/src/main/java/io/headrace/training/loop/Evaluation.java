/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import io.headrace.training.collective.Collective;
import io.headrace.training.shard.BatchReader;
import io.headrace.training.shard.ShardView;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * Scores a split on all ranks and gathers the scores, so that every rank has the exact metrics of
 * the whole, the same bits everywhere and with any number of ranks.
 */
final class Evaluation implements AutoCloseable {
  private static final int BATCH_ROWS = 4096;

  private final ShardView shard;
  private final BatchReader reader;
  private final long allRows;
  private final Collective collective;

  Evaluation(RankShard split, int width, Collective collective) throws IOException {
    this.shard = ShardView.open(Path.of(split.file()), split.rows(), width);
    // Alone with its own rows: nobody else has part in these batches.
    this.reader = new BatchReader(shard, split.rows(), 0, 1, BATCH_ROWS, 0);
    this.allRows = split.allRows();
    this.collective = collective;
  }

  boolean isEmpty() {
    return allRows == 0;
  }

  Metrics run(Perceptron network) {
    int rows = Math.toIntExact(shard.rows());
    ByteBuffer mine =
        ByteBuffer.allocateDirect(2 * rows * Float.BYTES).order(ByteOrder.nativeOrder());
    FloatBuffer logits = mine.asFloatBuffer().slice(0, rows);
    FloatBuffer labels = mine.asFloatBuffer().slice(rows, rows);
    for (long step = 0; step < reader.steps(); step++) {
      int read = reader.read(0, step);
      network.score(reader.features(read), read, logits);
      labels.put(reader.labels(read));
    }
    return metrics(collective.allGather(mine));
  }

  /** Puts row i, which rank i mod ranks has scored, back into its place. */
  private Metrics metrics(List<ByteBuffer> gathered) {
    int rows = Math.toIntExact(allRows);
    float[] logits = new float[rows];
    float[] labels = new float[rows];
    for (int rank = 0; rank < gathered.size(); rank++) {
      FloatBuffer theirs = gathered.get(rank).asFloatBuffer();
      int count = theirs.capacity() / 2;
      for (int i = 0; i < count; i++) {
        logits[i * gathered.size() + rank] = theirs.get(i);
        labels[i * gathered.size() + rank] = theirs.get(count + i);
      }
    }
    return Metrics.of(logits, labels);
  }

  @Override
  public void close() throws IOException {
    shard.close();
  }
}
