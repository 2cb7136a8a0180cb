/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.quality;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.headrace.etl.quality.RuleState.Frequencies;
import io.headrace.lakehouse.failure.Failure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;

/**
 * One evaluation of rules on rows. All sums are taken in one aggregation; where rules ask how often
 * values occur, each row also gives a (rule, value) pair per such rule, the pairs are grouped, and
 * the sums are observed in the same job. So the rows are read once; each CustomSql reads them
 * again.
 */
final class Audit {
  /** The name by which queries of DQDL know the rows. */
  private static final String VIEW = "primary";

  private static final Duration PATIENCE = Duration.create(20, TimeUnit.SECONDS);

  private final Dataset<Row> rows;
  private final List<Rule> rules;
  private final List<Rule.Single> singles;
  private final List<Gauge> gauges;
  private final Map<Rule.Single, RuleOutcome> outcomes = new HashMap<>();

  Audit(Dataset<Row> rows, List<Rule> rules) {
    this.rows = rows;
    this.rules = rules;
    this.singles = rules.stream().flatMap(Rule::singles).distinct().toList();
    StructType schema = rows.schema();
    this.gauges = singles.stream().map(single -> single.gauge(schema)).toList();
  }

  List<RuleOutcome> outcomes() {
    measureFused();
    for (int i = 0; i < gauges.size(); i++) {
      if (gauges.get(i) instanceof Gauge.Known known) {
        judge(singles.get(i), known.metric());
      } else if (gauges.get(i) instanceof Gauge.Query query) {
        measure(singles.get(i), query);
      }
    }
    return rules.stream().map(this::outcome).toList();
  }

  /** Why a rule cannot be evaluated on rows of these columns; empty when it can. */
  static Optional<String> tryOut(Dataset<Row> nothing, Rule.Single rule) {
    try {
      new Audit(nothing, List.of(rule)).analyze();
      return Optional.empty();
    } catch (Exception wrong) {
      return Optional.of(firstLine(wrong));
    }
  }

  /** Spark analyses a frame when it is made. */
  private void analyze() {
    if (gauges.get(0) instanceof Gauge.Query query) {
      withView(() -> rows.sparkSession().sql(query.sql()));
    }
    if (!sums().isEmpty()) {
      aggregated(sums());
    }
    if (hasKeys()) {
      frequencies(rows);
    }
  }

  private void measureFused() {
    List<Column> sums = sums();
    if (sums.isEmpty()) {
      return;
    }
    try {
      Map<Integer, Row> groups = new HashMap<>();
      Row summed = hasKeys() ? summedBesideGroups(sums, groups) : aggregated(sums).first();
      for (int i = 0; i < gauges.size(); i++) {
        read(i, summed, groups);
      }
    } catch (RuntimeException failed) {
      String why = firstLine(failed);
      singles.forEach(each -> outcomes.put(each, RuleOutcome.error(each.text(), why)));
    }
  }

  private Row summedBesideGroups(List<Column> sums, Map<Integer, Row> groups) {
    Observation observation = new Observation();
    Dataset<Row> observed = rows.observe(observation, sums.get(0), rest(sums));
    frequencies(observed).collectAsList().forEach(group -> groups.put(group.getInt(0), group));
    try {
      Row observedSums = Await.result(observation.future(), PATIENCE);
      // Adaptive execution cuts off what leads to no rows, and the observation in it.
      return observedSums.size() == 0 ? aggregated(sums).first() : observedSums;
    } catch (TimeoutException lost) {
      return aggregated(sums).first();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw Failure.resource("Interrupted while evaluating rules.", stopped);
    }
  }

  /** One row per rule that asks for it: values, distinct ones, those that occur once, Σ n·ln n. */
  private Dataset<Row> frequencies(Dataset<Row> from) {
    List<Column> pairs = new ArrayList<>();
    for (int i = 0; i < gauges.size(); i++) {
      if (gauges.get(i) instanceof Gauge.Keys keys) {
        pairs.add(when(keys.key().isNotNull(), struct(lit(i).as("rule"), keys.key().as("value"))));
      }
    }
    Column all = array(pairs.toArray(Column[]::new));
    return from.select(explode(filter(all, Column::isNotNull)).as("pair"))
        .groupBy(col("pair.rule").as("rule"), col("pair.value").as("value"))
        .agg(count(lit(1)).as("n"))
        .groupBy("rule")
        .agg(
            sum("n").as("values"),
            count(lit(1)).as("distinct"),
            count_if(col("n").equalTo(1)).as("once"),
            sum(col("n").multiply(log(col("n")))).as("logarithms"));
  }

  private void read(int index, Row summed, Map<Integer, Row> groups) {
    if (gauges.get(index) instanceof Gauge.Sums<?> sums) {
      List<Number> values = new ArrayList<>();
      for (int i = 0; i < sums.sums().size(); i++) {
        values.add(summed.getAs(name(index, i)));
      }
      judge(singles.get(index), sums.metric(values));
    } else if (gauges.get(index) instanceof Gauge.Keys keys) {
      long counted = summed.<Number>getAs(name(index, 0)).longValue();
      Frequencies found = found(counted, Optional.ofNullable(groups.get(index)));
      judge(singles.get(index), keys.measure().applyAsDouble(found));
    }
  }

  private static Frequencies found(long counted, Optional<Row> group) {
    return group
        .map(
            row ->
                new Frequencies(
                    counted, row.getLong(1), row.getLong(2), row.getLong(3), row.getDouble(4)))
        .orElseGet(() -> new Frequencies(counted, 0, 0, 0, 0));
  }

  /** The sums of every rule, each named by its rule and its place. */
  private List<Column> sums() {
    List<Column> all = new ArrayList<>();
    for (int i = 0; i < gauges.size(); i++) {
      if (gauges.get(i) instanceof Gauge.Sums<?> sums) {
        for (int at = 0; at < sums.sums().size(); at++) {
          all.add(sums.sums().get(at).as(name(i, at)));
        }
      } else if (gauges.get(i) instanceof Gauge.Keys keys) {
        all.add(count_if(keys.counted()).as(name(i, 0)));
      }
    }
    return all;
  }

  private boolean hasKeys() {
    return gauges.stream().anyMatch(Gauge.Keys.class::isInstance);
  }

  private Dataset<Row> aggregated(List<Column> sums) {
    return rows.agg(sums.get(0), rest(sums));
  }

  private static Column[] rest(List<Column> columns) {
    return columns.subList(1, columns.size()).toArray(Column[]::new);
  }

  private static String name(int rule, int sum) {
    return "r" + rule + "_" + sum;
  }

  /** Asks a query; a number, a boolean, or with a threshold the share of the rows it returns. */
  private void measure(Rule.Single rule, Gauge.Query query) {
    try {
      judge(rule, withView(() -> query.isShare() ? share(query) : value(query)));
    } catch (Exception failed) {
      outcomes.put(rule, RuleOutcome.error(rule.text(), firstLine(failed)));
    }
  }

  private double share(Gauge.Query query) {
    long all = rows.count();
    return all == 0 ? 1 : (double) rows.sparkSession().sql(query.sql()).count() / all;
  }

  private double value(Gauge.Query query) {
    List<Row> found = rows.sparkSession().sql(query.sql()).limit(2).collectAsList();
    if (found.size() != 1 || found.get(0).size() != 1) {
      throw new IllegalArgumentException("the query must return one row with one value");
    }
    Object value = found.get(0).isNullAt(0) ? Double.valueOf(Double.NaN) : found.get(0).get(0);
    if (value instanceof Boolean holds) {
      return holds ? 1 : 0;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException("the query returned " + value + ", not a number");
  }

  private <T> T withView(Supplier<T> work) {
    rows.createOrReplaceTempView(VIEW);
    try {
      return work.get();
    } finally {
      rows.sparkSession().catalog().dropTempView(VIEW);
    }
  }

  private void judge(Rule.Single rule, double metric) {
    boolean passed = rule.test().passes(metric);
    outcomes.put(
        rule, RuleOutcome.of(rule.text(), passed, metric, rule.measured() + " " + written(metric)));
  }

  private RuleOutcome outcome(Rule rule) {
    if (rule instanceof Rule.Joined joined) {
      return joined(joined, joined.parts().stream().map(this::outcome).toList());
    }
    RuleOutcome none = RuleOutcome.error(rule.text(), "was not evaluated");
    return outcomes.getOrDefault(rule.singles().findFirst().orElseThrow(), none);
  }

  private static RuleOutcome joined(Rule.Joined rule, List<RuleOutcome> parts) {
    String message = parts.stream().map(RuleOutcome::message).collect(Collectors.joining("; "));
    if (parts.stream().anyMatch(part -> part.verdict() == RuleOutcome.Verdict.ERROR)) {
      return RuleOutcome.error(rule.text(), message);
    }
    boolean passed =
        rule.and()
            ? parts.stream().allMatch(RuleOutcome::passed)
            : parts.stream().anyMatch(RuleOutcome::passed);
    return RuleOutcome.of(rule.text(), passed, Double.NaN, message);
  }

  /** Whole numbers as such, others with six digits. */
  private static String written(double metric) {
    if (Double.isNaN(metric) || Double.isInfinite(metric)) {
      return "without a value";
    }
    return BigDecimal.valueOf(metric)
        .round(Math.abs(metric) >= 1e6 ? MathContext.DECIMAL64 : new MathContext(6))
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String firstLine(Throwable failed) {
    String message = String.valueOf(failed.getMessage()).strip();
    return message.lines().findFirst().orElse(message).replaceFirst("^\\[[A-Z0-9_.]+] ", "");
  }
}
