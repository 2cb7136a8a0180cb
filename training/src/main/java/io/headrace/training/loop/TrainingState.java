/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a training stands between two steps, but for its learner: what follows does not depend on
 * anything else. The same on every rank.
 */
final class TrainingState implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int FIRST_LOSSES = 20;

  private final List<EpochMetrics> history = new ArrayList<>();
  private final List<Double> firstLosses = new ArrayList<>();
  private long steps;
  private long stepsOfEpoch;
  private double lossOfEpoch;
  private int keptEpoch;
  private double keptLoss = Double.POSITIVE_INFINITY;

  /** Steps done. */
  long steps() {
    return steps;
  }

  /** Steps done of the epoch that is under way. */
  long stepsOfEpoch() {
    return stepsOfEpoch;
  }

  /** The epoch under way, from 0. */
  int epoch() {
    return history.size();
  }

  /** Sum of the losses of the epoch's rows so far. */
  double lossOfEpoch() {
    return lossOfEpoch;
  }

  /** The epoch whose model is the best so far, from 1; 0 before the first has ended. */
  int keptEpoch() {
    return keptEpoch;
  }

  List<EpochMetrics> history() {
    return List.copyOf(history);
  }

  /** The mean losses of the first steps. */
  List<Double> firstLosses() {
    return List.copyOf(firstLosses);
  }

  /**
   * @param loss sum over the batch's rows
   */
  void stepped(double loss, long rows) {
    if (firstLosses.size() < FIRST_LOSSES) {
      firstLosses.add(loss / rows);
    }
    lossOfEpoch += loss;
    stepsOfEpoch++;
    steps++;
  }

  /**
   * Ends the epoch. Every rank sees the same metrics, so every rank decides the same.
   *
   * @return whether its model is to be kept
   */
  boolean ended(EpochMetrics metrics, LoopOptions.Keep keep) {
    history.add(metrics);
    stepsOfEpoch = 0;
    lossOfEpoch = 0;
    double loss = keep == LoopOptions.Keep.LAST ? -metrics.epoch() : judged(metrics);
    if (loss >= keptLoss) {
      return false;
    }
    keptLoss = loss;
    keptEpoch = metrics.epoch();
    return true;
  }

  private static double judged(EpochMetrics metrics) {
    @Nullable Metrics validated = metrics.validation();
    return validated == null ? -metrics.epoch() : validated.loss();
  }

  /**
   * @param patience epochs without a better one that end the training; 0 is never
   */
  boolean isOver(int epochs, int patience) {
    boolean isStale = patience > 0 && epoch() - keptEpoch >= patience;
    return epoch() >= epochs || isStale;
  }
}
