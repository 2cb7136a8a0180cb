/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.quality;

/**
 * What is known of some rows for the sake of a rule; the states of two parts merge into that of the
 * whole, whatever the order and the grouping. A measure that has no value is NaN.
 */
public sealed interface RuleState<S extends RuleState<S>>
    permits RuleState.Fraction, RuleState.Moments, RuleState.CoMoments, RuleState.Frequencies {
  S merge(S other);

  /** How many rows there are, and for how many of them something holds. */
  record Fraction(long part, long whole) implements RuleState<Fraction> {
    @Override
    public Fraction merge(Fraction other) {
      return new Fraction(part + other.part, whole + other.whole);
    }

    /** Of no rows, all hold. */
    public double ratio() {
      return whole == 0 ? 1 : (double) part / whole;
    }
  }

  /** Numbers by count, mean and sum of squared differences from the mean (Chan, Golub, LeVeque). */
  record Moments(long count, double mean, double squares) implements RuleState<Moments> {
    @Override
    public Moments merge(Moments other) {
      if (count == 0 || other.count == 0) {
        return count == 0 ? other : this;
      }
      long total = count + other.count;
      double delta = other.mean - mean;
      return new Moments(
          total,
          mean + delta * other.count / total,
          squares + other.squares + delta * delta * count / total * other.count);
    }

    public double meanValue() {
      return count == 0 ? Double.NaN : mean;
    }

    public double sum() {
      return mean * count;
    }

    /** Of the population. */
    public double standardDeviation() {
      return count == 0 ? Double.NaN : Math.sqrt(squares / count);
    }
  }

  /** Pairs of numbers, as {@link Moments} of each and of both. */
  record CoMoments(long count, double meanX, double meanY, double xx, double yy, double xy)
      implements RuleState<CoMoments> {
    @Override
    public CoMoments merge(CoMoments other) {
      if (count == 0 || other.count == 0) {
        return count == 0 ? other : this;
      }
      long total = count + other.count;
      double dx = other.meanX - meanX;
      double dy = other.meanY - meanY;
      double weight = (double) count / total * other.count;
      return new CoMoments(
          total,
          meanX + dx * other.count / total,
          meanY + dy * other.count / total,
          xx + other.xx + dx * dx * weight,
          yy + other.yy + dy * dy * weight,
          xy + other.xy + dx * dy * weight);
    }

    /** Pearson's. */
    public double correlation() {
      return xx == 0 || yy == 0 ? Double.NaN : xy / Math.sqrt(xx) / Math.sqrt(yy);
    }
  }

  /**
   * How often values occur. The two parts of a merge share no value: rows are brought together by
   * value first.
   *
   * @param rows all rows, also those without a value
   * @param values rows with a value
   * @param distinct different values
   * @param once values that occur exactly once
   * @param logarithms sum of n·ln n over the different values, n being how often each occurs
   */
  record Frequencies(long rows, long values, long distinct, long once, double logarithms)
      implements RuleState<Frequencies> {
    @Override
    public Frequencies merge(Frequencies other) {
      return new Frequencies(
          rows + other.rows,
          values + other.values,
          distinct + other.distinct,
          once + other.once,
          logarithms + other.logarithms);
    }

    public double uniqueness() {
      return values == 0 ? 1 : (double) once / values;
    }

    /** Like uniqueness, and a row without a value is not unique. */
    public double keyness() {
      return rows == 0 ? 1 : (double) once / rows;
    }

    public double uniqueValueRatio() {
      return distinct == 0 ? 1 : (double) once / distinct;
    }

    /** In nats. */
    public double entropy() {
      return values == 0 ? Double.NaN : Math.log((double) values) - logarithms / values;
    }
  }
}
