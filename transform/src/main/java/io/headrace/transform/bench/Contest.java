/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One piece of work, done in turns by two contestants, so that both meet the same machine.
 *
 * @param rows each of them handles
 * @param bar the ratio of speeds that is wanted
 */
record Contest(long rows, Runner ours, String peerName, Runner peer, double bar) {
  static final List<String> COLUMNS =
      List.of(
          "work",
          "rows",
          "rows/s",
          "CPU µs/row",
          "peer",
          "rows/s",
          "CPU µs/row",
          "ratio",
          "bar",
          "");

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** Does the work once. */
  @FunctionalInterface
  interface Runner {
    void run() throws Exception;
  }

  /** What several turns of one contestant took, in seconds. */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  private record Turns(double[] clock, double[] processor) {
    Turns(int rounds) {
      this(new double[rounds], new double[rounds]);
    }

    void take(int round, Runner runner) throws Exception {
      long began = System.nanoTime();
      long used = PROCESS.getProcessCpuTime();
      runner.run();
      processor[round] = (PROCESS.getProcessCpuTime() - used) / 1e9;
      clock[round] = (System.nanoTime() - began) / 1e9;
    }
  }

  /** The medians of several rounds, after one that nobody counts. */
  List<String> run(String work, int rounds) throws Exception {
    Turns oursTook = new Turns(rounds);
    Turns peerTook = new Turns(rounds);
    ours.run();
    peer.run();
    for (int round = 0; round < rounds; round++) {
      oursTook.take(round, ours);
      peerTook.take(round, peer);
    }
    double ratio = median(peerTook.clock()) / median(oursTook.clock());
    return List.of(
        work,
        format("%,d", rows),
        format("%,.0f", rows / median(oursTook.clock())),
        format("%.2f", 1e6 * median(oursTook.processor()) / rows),
        peerName,
        format("%,.0f", rows / median(peerTook.clock())),
        format("%.2f", 1e6 * median(peerTook.processor()) / rows),
        format("%.2f", ratio),
        format("%.2f", bar),
        ratio >= bar ? "reached" : "missed");
  }

  private static String format(String pattern, Object value) {
    return String.format(Locale.ROOT, pattern, value);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
