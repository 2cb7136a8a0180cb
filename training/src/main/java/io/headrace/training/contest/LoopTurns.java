/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.contest;

import io.headrace.training.loop.EpochMetrics;
import io.headrace.training.shard.RankData;
import io.headrace.training.stage.RankSeat;
import io.headrace.training.stage.RankWork;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Training and the bare engine in turns, in one rank's process.
 *
 * @param turns of each that count, after one that does not
 */
record LoopTurns(Exercise exercise, int turns) implements RankWork {
  private static final double NANOS = 1e9;

  /** Samples a second, medians of the turns. */
  record Speeds(double ours, double bare) implements Serializable {}

  @Override
  public Speeds run(RankSeat seat) throws IOException {
    RankData data = exercise.write(seat.folder());
    double[] ours = new double[turns];
    double[] bare = new double[turns];
    for (int turn = -1; turn < turns; turn++) {
      double mine = exercise.samples() / ours(seat, data);
      double theirs = exercise.samples() / bare(data);
      if (turn >= 0) {
        ours[turn] = mine;
        bare[turn] = theirs;
      }
    }
    return new Speeds(median(ours), median(bare));
  }

  private double ours(RankSeat seat, RankData data) throws IOException {
    return exercise.train(seat, data).history().stream().mapToDouble(EpochMetrics::seconds).sum();
  }

  private double bare(RankData data) throws IOException {
    try (BareLoop loop = new BareLoop(exercise)) {
      long begun = System.nanoTime();
      loop.run(data);
      return (System.nanoTime() - begun) / NANOS;
    }
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
