/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import io.headrace.training.algorithm.Loss;
import java.io.Serializable;
import java.time.Duration;

/**
 * What every training is told, whatever learns.
 *
 * @param positiveWeight how many negative rows a positive row counts for in the loss
 * @param patience epochs without a better validation loss after which the training ends; 0 is never
 * @param checkpointEvery work that a lost rank may cost, at most; nothing saves as often as storage
 *     takes them
 */
public record LoopOptions(
    Loss loss, double positiveWeight, Keep keep, int patience, Duration checkpointEvery, long seed)
    implements Serializable {
  /** Which epoch's model is the model. */
  public enum Keep {
    /** That with the smallest loss on the validation rows. */
    BEST,
    LAST
  }

  /** The plainest training: nothing weighted, nothing ends it early. */
  public static LoopOptions of(Loss loss, long seed) {
    return new LoopOptions(loss, 1, Keep.BEST, 0, Duration.ofMinutes(1), seed);
  }

  public LoopOptions withCheckpointEvery(Duration work) {
    return new LoopOptions(loss, positiveWeight, keep, patience, work, seed);
  }
}
