/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.bench;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.probe.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Contenders for groups of one size, which take turns so that what disturbs one disturbs all. */
final class Contest implements AutoCloseable {
  /** Bytes that each turn moves, so that short arrays are measured many times. */
  private static final long TURN_BYTES = 32L << 20;

  private static final int MOST_ROUNDS = 400;

  /** Turns after which the compiler of the JVM has settled; they are not counted. */
  private static final int WARM_UP = 2;

  private final int ranks;
  private final int turns;
  private final Consumer<String> notes;
  private final List<Probe> probes = new ArrayList<>();

  /**
   * @param turns of each contender that are counted
   * @param notes hears who could not take part, and why
   */
  Contest(int ranks, int turns, Consumer<String> notes) {
    this.ranks = ranks;
    this.turns = turns;
    this.notes = notes;
  }

  /** Adds a contender; one that cannot start is left out, visibly. */
  void enter(String name, Supplier<Probe> start) {
    try {
      probes.add(start.get());
    } catch (Failure absent) {
      notes.accept(name + " takes no part with " + ranks + " ranks: " + absent.explanation());
    }
  }

  void run(int bytes, Results results) {
    int rounds = (int) Math.max(1, Math.min(MOST_ROUNDS, TURN_BYTES / bytes));
    double[][] seconds = new double[probes.size()][turns];
    for (int turn = -WARM_UP; turn < turns; turn++) {
      for (int i = 0; i < probes.size(); i++) {
        double taken = probes.get(i).seconds(bytes, rounds);
        if (turn >= 0) {
          seconds[i][turn] = taken;
        }
      }
    }
    for (int i = 0; i < probes.size(); i++) {
      Arrays.sort(seconds[i]);
      results.add(
          new Measurement(probes.get(i).name(), ranks, bytes, median(seconds[i]), seconds[i][0]));
    }
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  @Override
  public void close() {
    probes.forEach(Probe::close);
  }
}
