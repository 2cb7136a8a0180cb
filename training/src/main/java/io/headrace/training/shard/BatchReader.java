/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.shard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * One rank's part of each global batch. Which rows are in a batch depends on seed and epoch alone,
 * not on the number of ranks: of the rows of a batch a rank reads those it holds, perhaps none.
 * Every row is in exactly one batch of an epoch; the last batch is short. Epoch 0 goes in stored
 * order, which is random already. Not thread-safe.
 */
public final class BatchReader {
  private final ShardView shard;
  private final long allRows;
  private final int rank;
  private final int ranks;
  private final int batchRows;
  private final long seed;
  private final ByteBuffer features;
  private final FloatBuffer featureFloats;
  private final FloatBuffer labels;

  /**
   * @param allRows rows of the split, over all ranks
   * @param batchRows rows of a global batch
   */
  public BatchReader(ShardView shard, long allRows, int rank, int ranks, int batchRows, long seed) {
    this.shard = shard;
    this.allRows = allRows;
    this.rank = rank;
    this.ranks = ranks;
    this.batchRows = batchRows;
    this.seed = seed;
    this.features =
        ByteBuffer.allocateDirect(Math.multiplyExact(batchRows * Float.BYTES, shard.width()))
            .order(ByteOrder.nativeOrder());
    this.featureFloats = features.asFloatBuffer();
    this.labels = FloatBuffer.allocate(batchRows);
  }

  /** Batches of an epoch. */
  public long steps() {
    return (allRows + batchRows - 1) / batchRows;
  }

  /** Rows of a batch, over all ranks. */
  public int globalRows(long step) {
    return (int) Math.min(batchRows, allRows - step * batchRows);
  }

  /**
   * Reads this rank's rows of a batch.
   *
   * @return how many they are
   */
  public int read(int epoch, long step) {
    Permutation order = new Permutation(allRows, Permutation.scrambled(seed + epoch));
    int rows = 0;
    long first = step * batchRows;
    for (int i = 0; i < globalRows(step); i++) {
      long row = epoch == 0 ? first + i : order.at(first + i);
      if (row % ranks == rank) {
        shard.copy(row / ranks, rows, featureFloats, labels);
        rows++;
      }
    }
    return rows;
  }

  /** The features of the rows read last, row by row. */
  public ByteBuffer features(int rows) {
    return features(0, rows);
  }

  /** Some of them. */
  public ByteBuffer features(int first, int rows) {
    int rowBytes = shard.width() * Float.BYTES;
    return features.slice(first * rowBytes, rows * rowBytes).order(ByteOrder.nativeOrder());
  }

  /** The labels of the rows read last. */
  public FloatBuffer labels(int rows) {
    return labels(0, rows);
  }

  /** Some of them. */
  public FloatBuffer labels(int first, int rows) {
    return labels.slice(first, rows);
  }
}
