/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One piece of work, done in turns by two contestants, so that both meet the same machine.
 *
 * @param rows each of them handles
 * @param bar the ratio of speeds that is wanted
 */
record Contest(String work, long rows, Runner ours, String peerName, Runner peer, double bar) {
  /** Does the work once. */
  @FunctionalInterface
  interface Runner {
    void run() throws Exception;
  }

  /** The medians of several rounds, after one that nobody counts. */
  List<String> run(int rounds) throws Exception {
    double[] oursTook = new double[rounds];
    double[] peerTook = new double[rounds];
    ours.run();
    peer.run();
    for (int round = 0; round < rounds; round++) {
      oursTook[round] = seconds(ours);
      peerTook[round] = seconds(peer);
    }
    double oursSpeed = rows / median(oursTook);
    double peerSpeed = rows / median(peerTook);
    double ratio = oursSpeed / peerSpeed;
    List<String> line = new ArrayList<>();
    line.add(work);
    line.add(String.format(Locale.ROOT, "%,d", rows));
    line.add(String.format(Locale.ROOT, "%,.0f", oursSpeed));
    line.add(peerName);
    line.add(String.format(Locale.ROOT, "%,.0f", peerSpeed));
    line.add(String.format(Locale.ROOT, "%.2f", ratio));
    line.add(String.format(Locale.ROOT, "%.2f", bar));
    line.add(ratio >= bar ? "reached" : "missed");
    return line;
  }

  private static double seconds(Runner runner) throws Exception {
    long began = System.nanoTime();
    runner.run();
    return (System.nanoTime() - began) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
