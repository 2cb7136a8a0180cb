/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.shard;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many rows there are of each split and label, and why some could not be used. Where labels are
 * numbers, those above their mean count as positive.
 */
public final class SplitCounts {
  private final Map<Split, Long> positives = new EnumMap<>(Split.class);
  private final Map<Split, Long> negatives = new EnumMap<>(Split.class);
  private final Map<String, Long> rejections = new TreeMap<>();

  void add(Split split, boolean positive, String reason, long rows) {
    if (reason.isEmpty()) {
      (positive ? positives : negatives).merge(split, rows, Long::sum);
    } else {
      rejections.merge(split + ": " + reason, rows, Long::sum);
    }
  }

  public long rows(Split split) {
    return positives(split) + negatives(split);
  }

  public long positives(Split split) {
    return positives.getOrDefault(split, 0L);
  }

  public long negatives(Split split) {
    return negatives.getOrDefault(split, 0L);
  }

  /** Rows that could not be encoded, by split and reason. */
  public Map<String, Long> rejections() {
    return rejections;
  }

  public long rejected() {
    return rejections.values().stream().mapToLong(Long::longValue).sum();
  }
}
