/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many fields the records of a sample have, one after the other; 0 for a blank line. */
final class Widths {
  private static final int DAMAGED = -1;

  /** What a preamble is to explain must be regular, or it is the file that is irregular. */
  private static final double LEAST_UNIFORM = 0.95;

  private final List<Integer> widths = new ArrayList<>();
  private long records;

  void add(int fields, boolean damaged) {
    widths.add(damaged ? DAMAGED : fields);
    records++;
  }

  void blank() {
    widths.add(0);
  }

  /** Blank lines not counted. */
  long records() {
    return records;
  }

  /** The width most records have, the larger of two; 1 where there is none. */
  int usual() {
    Map<Integer, Long> counts = new HashMap<>();
    widths.stream().filter(width -> width > 0).forEach(w -> counts.merge(w, 1L, Long::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(1);
  }

  /**
   * Lines before the first record of the usual width, when they are few and narrower; else 0, which
   * it mostly is.
   */
  int preamble(int most) {
    int usual = usual();
    int first = widths.indexOf(usual);
    List<Integer> before = widths.subList(0, Math.max(0, first));
    boolean narrower =
        before.stream().allMatch(width -> width < usual) && before.stream().anyMatch(w -> w != 0);
    boolean repeated = widths.lastIndexOf(usual) > first;
    boolean explains = repeated && uniform(before.size()) >= LEAST_UNIFORM;
    return narrower && before.size() <= most && explains ? before.size() : 0;
  }

  /** Share of the records behind the preamble that have the usual width, 0..1. */
  double uniform(long preamble) {
    int usual = usual();
    long same = 0;
    long all = 0;
    for (int width : widths.subList((int) preamble, widths.size())) {
      same += width == usual ? 1 : 0;
      all += width != 0 ? 1 : 0;
    }
    return all == 0 ? 0 : (double) same / all;
  }
}
