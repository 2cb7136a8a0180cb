/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.quality;

import io.headrace.etl.quality.RuleState.CoMoments;
import io.headrace.etl.quality.RuleState.Fraction;
import io.headrace.etl.quality.RuleState.Frequencies;
import io.headrace.etl.quality.RuleState.Moments;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** How the number of a rule is found. */
sealed interface Gauge {
  /** From the columns' names and types alone. */
  record Known(double metric) implements Gauge {}

  /**
   * From sums over all rows; those of all rules are taken in one aggregation.
   *
   * @param sums what is aggregated
   * @param state makes a state of the sums, in their order
   */
  record Sums<S extends RuleState<S>>(
      List<Column> sums, Function<List<Number>, S> state, ToDoubleFunction<S> measure)
      implements Gauge {
    double metric(List<Number> values) {
      return measure.applyAsDouble(state.apply(values));
    }
  }

  /**
   * From how often each value occurs; the values of all rules are grouped together.
   *
   * @param key the value as an array of texts; null where a row has none
   * @param counted the rows that are looked at
   */
  record Keys(Column key, Column counted, ToDoubleFunction<Frequencies> measure) implements Gauge {}

  /** From a query of its own over the view {@code primary}. */
  record Query(String sql, boolean isShare) implements Gauge {}

  static Sums<Fraction> rows(Column where) {
    return new Sums<>(List.of(functions.count_if(where)), Gauge::whole, Fraction::whole);
  }

  /** The share of the rows of {@code where} for which {@code condition} holds. */
  static Sums<Fraction> share(Column condition, Column where) {
    return new Sums<>(
        List.of(functions.count_if(where.and(condition)), functions.count_if(where)),
        values -> new Fraction(values.get(0).longValue(), values.get(1).longValue()),
        Fraction::ratio);
  }

  static Sums<Moments> moments(Column value, Column where, ToDoubleFunction<Moments> measure) {
    Column number = functions.when(where, value.cast("double"));
    return new Sums<>(
        List.of(functions.count(number), orZero(functions.avg(number)), variance(number)),
        values -> moments(values),
        measure);
  }

  static Sums<CoMoments> correlation(Column x, Column y, Column where) {
    Column both = where.and(x.isNotNull()).and(y.isNotNull());
    Column left = functions.when(both, x.cast("double"));
    Column right = functions.when(both, y.cast("double"));
    return new Sums<>(
        List.of(
            functions.count(left),
            orZero(functions.avg(left)),
            orZero(functions.avg(right)),
            variance(left),
            variance(right),
            orZero(functions.covar_pop(left, right))),
        Gauge::coMoments,
        CoMoments::correlation);
  }

  private static Fraction whole(List<Number> values) {
    return new Fraction(values.get(0).longValue(), values.get(0).longValue());
  }

  private static Moments moments(List<Number> values) {
    long count = values.get(0).longValue();
    return new Moments(count, values.get(1).doubleValue(), values.get(2).doubleValue() * count);
  }

  private static CoMoments coMoments(List<Number> values) {
    long count = values.get(0).longValue();
    return new CoMoments(
        count,
        values.get(1).doubleValue(),
        values.get(2).doubleValue(),
        values.get(3).doubleValue() * count,
        values.get(4).doubleValue() * count,
        values.get(5).doubleValue() * count);
  }

  private static Column variance(Column number) {
    return orZero(functions.var_pop(number));
  }

  private static Column orZero(Column number) {
    return functions.coalesce(number, functions.lit(0.0));
  }
}
