/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.statistics;

import java.io.Serializable;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The frequent values of a column, with bounded memory.
 *
 * @param counts how often a value was seen at least; a value in brief text
 * @param error how many times more often at most; a value that is not there was not seen more often
 *     than this
 */
record TopValues(Map<String, Long> counts, long error) implements Serializable {
  static final TopValues NONE = new TopValues(Map.of(), 0);

  /** Values kept, whatever was merged. */
  private static final int MOST = 256;

  /** Values told. */
  private static final int TOLD = 10;

  TopValues {
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
  }

  /**
   * Counts add up and errors do; what is too much then is taken off every count (Agarwal et al.,
   * Mergeable Summaries, 2012).
   */
  TopValues merge(TopValues other) {
    Map<String, Long> sums = new HashMap<>(counts);
    other.counts.forEach((value, count) -> sums.merge(value, count, Long::sum));
    long least = 0;
    if (sums.size() > MOST) {
      least = sums.values().stream().sorted(Comparator.reverseOrder()).skip(MOST).findFirst().get();
    }
    Map<String, Long> kept = new HashMap<>();
    for (Map.Entry<String, Long> sum : sums.entrySet()) {
      if (sum.getValue() > least) {
        kept.put(sum.getKey(), sum.getValue() - least);
      }
    }
    return new TopValues(kept, error + other.error + least);
  }

  /** The values that certainly are frequent, the most frequent first; none where all are alike. */
  List<TopValue> told() {
    return counts.entrySet().stream()
        .filter(value -> value.getValue() > Math.max(1, error))
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(TOLD)
        .map(value -> new TopValue(value.getKey(), value.getValue()))
        .toList();
  }
}
