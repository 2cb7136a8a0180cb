/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Edges of bins that hold about the same number of rows each. A value so frequent that it would
 * fill bins of its own becomes an edge, and the bins it saves go to the other values.
 */
final class BinEdges {
  static final int MOST_BINS = 32;

  /** A bin with fewer sampled rows is noise. */
  private static final int FEWEST_ROWS = 20;

  private final TreeSet<Double> edges = new TreeSet<>();
  private double[] values;
  private int bins;

  private BinEdges(double[] sample) {
    this.values = sample;
    this.bins = Math.min(MOST_BINS, sample.length / FEWEST_ROWS);
  }

  /**
   * @param sample ascending
   * @param least and {@code most} of all values, sampled or not
   * @return at most {@value #MOST_BINS} + 1 edges, ascending; none where all values are the same
   */
  static List<Double> of(double[] sample, double least, double most) {
    if (least == most) {
      return List.of();
    }
    BinEdges bins = new BinEdges(sample);
    while (bins.tookFrequentValues()) {}
    bins.splitTheRest();
    bins.edges.add(least);
    bins.edges.add(most);
    return List.copyOf(bins.edges);
  }

  /**
   * Makes edges of the values that fill a bin alone; then others may do so, of the smaller rest.
   */
  private boolean tookFrequentValues() {
    if (bins < 1 || values.length == 0) {
      return false;
    }
    int share = Math.max(FEWEST_ROWS, values.length / bins);
    double[] rest = new double[values.length];
    int kept = 0;
    int before = bins;
    for (int start = 0, end; start < values.length; start = end) {
      end = endOfRun(start);
      if (end - start >= share && bins > 0) {
        edges.add(values[start]);
        bins--;
      } else {
        System.arraycopy(values, start, rest, kept, end - start);
        kept += end - start;
      }
    }
    values = Arrays.copyOf(rest, kept);
    return bins < before;
  }

  private int endOfRun(int start) {
    int end = start + 1;
    while (end < values.length && values[end] == values[start]) {
      end++;
    }
    return end;
  }

  private void splitTheRest() {
    for (int bin = 1; bin < bins && values.length > 0; bin++) {
      edges.add(values[(int) ((long) bin * values.length / bins)]);
    }
  }
}
