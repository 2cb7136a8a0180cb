/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.output;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.memory.Memory;
import org.apache.datasketches.quantilescommon.QuantileSearchCriteria;

/**
 * How far a column has moved between two runs.
 *
 * @param before what was seen of it in the earlier run
 * @param now what was seen in this one
 */
record ColumnShift(Seen before, Seen now) {
  private static final int BINS = 10;

  /** In place of no share at all, which has no logarithm. */
  private static final double LEAST_SHARE = 1e-4;

  /**
   * One column in one run.
   *
   * @param cells looked at, nulls too
   * @param mean of its numbers; NaN where there are none
   * @param deviation of its numbers, of the population; NaN likewise
   * @param sketch of its numbers, as {@link KllDoublesSketch} writes it
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  record Seen(long cells, long nulls, double mean, double deviation, byte[] sketch) {
    double nullShare() {
      return cells == 0 ? 0 : (double) nulls / cells;
    }

    private KllDoublesSketch numbers() {
      return KllDoublesSketch.heapify(Memory.wrap(sketch));
    }
  }

  /**
   * The population stability index, Σ (now − before) · ln(now / before) over the shares of cells in
   * each bin (Siddiqi, Credit Risk Scorecards, 2006). The bins are between the deciles of the
   * earlier run, equal ones put together, and one of nulls; a share counts as at least 1e-4. Empty
   * where one of the runs has no numbers.
   */
  OptionalDouble stabilityIndex() {
    KllDoublesSketch old = before.numbers();
    KllDoublesSketch fresh = now.numbers();
    if (old.isEmpty() || fresh.isEmpty()) {
      return OptionalDouble.empty();
    }
    double[] edges = edges(old);
    double[] was = shares(old, edges, before.nullShare());
    double[] is = shares(fresh, edges, now.nullShare());
    double index = 0;
    for (int bin = 0; bin < was.length; bin++) {
      double first = Math.max(LEAST_SHARE, was[bin]);
      double then = Math.max(LEAST_SHARE, is[bin]);
      index += (then - first) * Math.log(then / first);
    }
    return OptionalDouble.of(index);
  }

  private static double[] edges(KllDoublesSketch numbers) {
    double[] edges = new double[BINS - 1];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = numbers.getQuantile((i + 1.0) / BINS);
    }
    return Arrays.stream(edges).distinct().toArray();
  }

  /** Of the cells up to each edge, beyond the last, and of nulls. */
  private static double[] shares(KllDoublesSketch numbers, double[] edges, double nulls) {
    double[] bins = numbers.getPMF(edges, QuantileSearchCriteria.INCLUSIVE);
    double[] shares = Arrays.copyOf(bins, bins.length + 1);
    for (int bin = 0; bin < bins.length; bin++) {
      shares[bin] *= 1 - nulls;
    }
    shares[bins.length] = nulls;
    return shares;
  }

  /**
   * The difference of the means in deviations of the earlier run (Glass, Primary, Secondary, and
   * Meta-Analysis of Research, 1976). Empty where a run has no numbers, or the earlier run's were
   * all the same.
   */
  OptionalDouble meanShift() {
    double shift = (now.mean() - before.mean()) / before.deviation();
    return Double.isFinite(shift) ? OptionalDouble.of(shift) : OptionalDouble.empty();
  }
}
