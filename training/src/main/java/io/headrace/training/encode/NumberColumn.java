/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * A number, standardised to mean 0 and deviation 1, then laid out piecewise: a float per bin, 0
 * below it, 1 above it, its share of the way inside (Gorishniy, Rubachev and Babenko, On Embeddings
 * for Numerical Features in Tabular Deep Learning, 2022). A last float says "missing" where the
 * training rows had nulls.
 *
 * @param logarithmic whether log1p comes first
 * @param mean of the values, after log1p where it applies
 * @param deviation likewise; 1 for a constant column
 * @param edges of the bins, ascending, one more than there are bins; empty for a constant column
 *     and where bins were not asked for
 */
public record NumberColumn(
    String name,
    boolean logarithmic,
    double mean,
    double deviation,
    List<Double> edges,
    Facts facts)
    implements EncodedColumn {
  public NumberColumn {
    edges = List.copyOf(edges);
  }

  /** Larger magnitudes do not survive standardising into a float. */
  static final double LARGEST = 1e36;

  /**
   * What the training rows showed.
   *
   * @param values usable numbers
   * @param unusable NaN, infinite, or beyond 1e36 in magnitude
   * @param skewnessOfLog skewness after log1p; NaN where a value is negative
   */
  public record Facts(
      long values,
      long nulls,
      long unusable,
      double least,
      double most,
      double skewness,
      double skewnessOfLog)
      implements Serializable {}

  @Override
  public InputType type() {
    return InputType.NUMBER;
  }

  @Override
  public int width() {
    return 1 + bins() + (knowsNulls() ? 1 : 0);
  }

  int bins() {
    return Math.max(0, edges.size() - 1);
  }

  boolean knowsNulls() {
    return facts.nulls() > 0;
  }

  static boolean isUsable(double value) {
    return Math.abs(value) <= LARGEST;
  }

  float standardised(double value) {
    // StrictMath: the same bits on every processor.
    double level = logarithmic ? StrictMath.log1p(Math.max(value, 0)) : value;
    return (float) ((level - mean) / deviation);
  }

  @Override
  public String describe() {
    String scale = String.format(Locale.ROOT, "mean %.6g, deviation %.6g", mean, deviation);
    String range =
        String.format(
            Locale.ROOT,
            "%,d values in %.6g..%.6g, %,d nulls",
            facts.values(),
            facts.least(),
            facts.most(),
            facts.nulls());
    String bins = bins() == 0 ? "" : "; " + bins() + " bins";
    return (logarithmic ? "log1p, then standardised: " : "standardised: ")
        + scale
        + "; "
        + range
        + bins
        + "; skewness "
        + String.format(Locale.ROOT, "%.2f", facts.skewness())
        + (Double.isNaN(facts.skewnessOfLog())
            ? ""
            : String.format(Locale.ROOT, ", after log1p %.2f", facts.skewnessOfLog()));
  }
}
