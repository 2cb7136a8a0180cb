/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import java.io.Serializable;
import java.time.Duration;

/**
 * How the weights are found.
 *
 * @param epochs times that every training row is used, at most
 * @param batchRows rows of a step, over all ranks
 * @param microBatchRows rows that go through the network at once on a rank, at most; the gradient
 *     of a batch is accumulated over as many passes as that takes
 * @param positiveWeight how many negative rows a positive row counts for in the loss
 * @param patience epochs without a better validation loss after which the training ends; 0 is never
 * @param checkpointEvery work that a lost rank may cost, at most; nothing saves as often as storage
 *     takes them
 */
public record LoopOptions(
    int epochs,
    int batchRows,
    int microBatchRows,
    Descent descent,
    double positiveWeight,
    Keep keep,
    int patience,
    Duration checkpointEvery,
    long seed)
    implements Serializable {
  /** Which epoch's weights become the model. */
  public enum Keep {
    /** Those with the smallest loss on the validation rows. */
    BEST,
    LAST
  }

  /** The plainest training: nothing weighted, nothing ends it early. */
  public static LoopOptions of(int epochs, int batchRows, Descent descent, Keep keep, long seed) {
    return new LoopOptions(
        epochs, batchRows, batchRows, descent, 1, keep, 0, Duration.ofMinutes(1), seed);
  }

  public LoopOptions withCheckpointEvery(Duration work) {
    return new LoopOptions(
        epochs, batchRows, microBatchRows, descent, positiveWeight, keep, patience, work, seed);
  }
}
