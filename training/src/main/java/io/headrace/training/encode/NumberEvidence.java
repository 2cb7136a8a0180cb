/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import java.util.List;
import org.apache.spark.sql.Row;

/** Evidence of a number column, before and after log1p. */
final class NumberEvidence implements ColumnEvidence {
  /** Above it a distribution counts as highly skewed (Bulmer, Principles of Statistics, 1979). */
  static final double HIGHLY_SKEWED = 1.0;

  private final String name;
  private final NumberCell cell;
  private final NumberLayout layout;
  private final Moments plain = new Moments();
  private final Moments logged = new Moments();
  private long nulls;
  private long unusable;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;

  NumberEvidence(String name, NumberCell cell, NumberLayout layout) {
    this.name = name;
    this.cell = cell;
    this.layout = layout;
  }

  @Override
  public void add(Row row, int index) {
    if (row.isNullAt(index)) {
      nulls++;
      return;
    }
    double value = cell.of(row, index);
    if (!NumberColumn.isUsable(value)) {
      unusable++;
      return;
    }
    least = Math.min(least, value);
    most = Math.max(most, value);
    plain.add(value);
    if (value >= 0) {
      logged.add(StrictMath.log1p(value));
    }
  }

  @Override
  public void add(ColumnEvidence evidence) {
    NumberEvidence other = (NumberEvidence) evidence;
    plain.add(other.plain);
    logged.add(other.logged);
    nulls += other.nulls;
    unusable += other.unusable;
    least = Math.min(least, other.least);
    most = Math.max(most, other.most);
  }

  /** The value of a cell, NaN where it tells nothing. */
  double usable(Row row, int index) {
    double value = row.isNullAt(index) ? Double.NaN : cell.of(row, index);
    return NumberColumn.isUsable(value) ? value : Double.NaN;
  }

  @Override
  public NumberColumn decide(double[] sample) {
    double skewness = plain.skewness();
    double skewnessOfLog = least >= 0 ? logged.skewness() : Double.NaN;
    boolean logarithmic =
        skewness > HIGHLY_SKEWED && least >= 0 && Math.abs(skewnessOfLog) < skewness;
    Moments used = logarithmic ? logged : plain;
    double deviation = used.deviation();
    boolean empty = plain.count() == 0;
    return new NumberColumn(
        name,
        logarithmic,
        used.mean(),
        deviation == 0 ? 1 : deviation,
        empty || layout == NumberLayout.PLAIN ? List.of() : BinEdges.of(sample, least, most),
        new NumberColumn.Facts(
            plain.count(),
            nulls,
            unusable,
            empty ? 0 : least,
            empty ? 0 : most,
            skewness,
            empty ? Double.NaN : skewnessOfLog));
  }
}
