/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How good a wire has to be.
 *
 * @param work what is done
 * @param peer what it is compared with
 * @param least how many times as fast as the peer it has to be
 * @param found how many times as fast it was, by medians
 * @param best the same of the best turns
 */
public record Bar(String work, String peer, double least, double found, double best) {
  public boolean isPassed() {
    return found >= least;
  }

  /** The bars that can be judged by what was measured. */
  public static List<Bar> judge(Results results) {
    List<Bar> bars = new ArrayList<>();
    for (int mebibytes : new int[] {1, 25, 100}) {
      add(bars, results, CollectiveBench.TCP, 2, mebibytes << 20, CollectiveBench.GLOO, 1.5);
    }
    for (int mebibytes : new int[] {1, 25, 100}) {
      add(bars, results, CollectiveBench.TCP, 2, mebibytes << 20, CollectiveBench.SOCKET, 0.6);
    }
    add(bars, results, CollectiveBench.TCP, 2, 4 << 10, CollectiveBench.GLOO, 5);
    add(bars, results, CollectiveBench.SHM, 2, 25 << 20, CollectiveBench.COPY, 0.5);
    best(results, 4, 25 << 20)
        .ifPresent(wire -> add(bars, results, wire, 4, 25 << 20, CollectiveBench.GLOO, 2));
    return bars;
  }

  private static void add(
      List<Bar> bars,
      Results results,
      String contender,
      int ranks,
      int bytes,
      String peer,
      double least) {
    String work =
        String.format(Locale.ROOT, "%s, %d ranks, %,d KiB", contender, ranks, bytes >> 10);
    results
        .ratio(contender, peer, ranks, bytes)
        .ifPresent(
            found ->
                bars.add(
                    new Bar(
                        work,
                        peer,
                        least,
                        found,
                        results.bestRatio(contender, peer, ranks, bytes).orElse(found))));
  }

  private static Optional<String> best(Results results, int ranks, int bytes) {
    return results.measurements().stream()
        .filter(each -> each.ranks() == ranks && each.bytes() == bytes)
        .filter(each -> !each.contender().equals(CollectiveBench.GLOO))
        .min(Comparator.comparingDouble(Measurement::seconds))
        .map(Measurement::contender);
  }
}
