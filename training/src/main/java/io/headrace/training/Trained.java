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

  RankResult first() {
    return ranks.get(0);
  }

  Metrics test() {
    return first().test();
  }

  /** The numbers of the registry's row. */
  Map<String, Double> summary() {
    Map<String, Double> summary = new TreeMap<>();
    summary.put("test_auc", test().auc());
    summary.put("test_accuracy", test().accuracy());
    summary.put("test_loss", test().loss());
    summary.put("kept_epoch", (double) first().keptEpoch());
    Metrics validation = first().history().get(first().keptEpoch() - 1).validation();
    if (validation != null) {
      summary.put("validation_auc", validation.auc());
      summary.put("validation_accuracy", validation.accuracy());
      summary.put("validation_loss", validation.loss());
    }
    return summary;
  }
}
