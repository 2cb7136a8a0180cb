/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training;

import io.headrace.training.loop.Metrics;
import io.headrace.training.loop.RankResult;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all ranks together came to. */
record Trained(List<RankResult> ranks) implements Serializable {
  Trained {
    ranks = List.copyOf(ranks);
  }

  /** In the registry's row: how many ranks there were in the end. */
  static final String RANKS = "ranks";

  RankResult first() {
    return ranks.get(0);
  }

  Metrics test() {
    return first().test();
  }

  /** The numbers of the registry's row. */
  Map<String, Double> summary() {
    Map<String, Double> summary = new TreeMap<>();
    put(summary, "test_", test());
    summary.put("kept_epoch", (double) first().keptEpoch());
    summary.put(RANKS, (double) ranks.size());
    Metrics validation = first().history().get(first().keptEpoch() - 1).validation();
    if (validation != null) {
      put(summary, "validation_", validation);
    }
    return summary;
  }

  private static void put(Map<String, Double> summary, String of, Metrics metrics) {
    metrics.named().forEach((name, value) -> summary.put(of + name, value));
    summary.put(of + Metrics.LOSS, metrics.loss());
  }
}
