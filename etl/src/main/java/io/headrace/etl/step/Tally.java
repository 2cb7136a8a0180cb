/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.step;

import io.headrace.lakehouse.failure.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;

/**
 * Counts rows and cells while they flow to their target, so that nothing is read twice for the sake
 * of a number. One tally belongs to one pass: first the steps say what they count, then the rows
 * are written once, then the counts can be asked for.
 */
public final class Tally {
  /** Metrics arrive on Spark's listener bus shortly after the write; longer means never. */
  private static final Duration PATIENCE = Duration.create(60, TimeUnit.SECONDS);

  /** A number that the observed ones give. */
  private record Entry(String step, String what, Meaning meaning, Value value) {}

  private interface Value {
    long in(Map<String, Long> observed);
  }

  private static final String EXCLUDED_RULES = "spark.sql.adaptive.optimizer.excludedRules";
  private static final String PROPAGATE_EMPTY =
      "org.apache.spark.sql.execution.adaptive.AQEPropagateEmptyRelation";

  private final List<Observation> observations = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private int names;
  private String rowsRead = "";

  /** Counts the rows that come in. */
  public Dataset<Row> countRead(Dataset<Row> rows) {
    rowsRead = nextName();
    return observe(rows, Map.of(rowsRead, functions.count(functions.lit(1))));
  }

  /**
   * Counts, in the rows as they are here, where each condition holds.
   *
   * @param conditions what is counted, and its condition; null counts as false
   */
  public Dataset<Row> count(
      Dataset<Row> rows, String step, Meaning meaning, Map<String, Column> conditions) {
    Map<String, Column> counts = new LinkedHashMap<>();
    conditions.forEach(
        (what, condition) -> {
          String name = nextName();
          counts.put(name, functions.count_if(condition));
          entries.add(new Entry(step, what, meaning, observed -> valueOf(observed, name)));
        });
    return observe(rows, counts);
  }

  /** Counts the rows that a change leaves out. */
  public Dataset<Row> countDropped(
      Dataset<Row> rows, String step, String what, UnaryOperator<Dataset<Row>> change) {
    String before = nextName();
    String after = nextName();
    Column count = functions.count(functions.lit(1));
    Dataset<Row> changed = change.apply(observe(rows, Map.of(before, count)));
    entries.add(
        new Entry(
            step,
            what,
            Meaning.DROPPED,
            observed -> valueOf(observed, before) - valueOf(observed, after)));
    return observe(changed, Map.of(after, count));
  }

  /**
   * Runs the write. Where no row is left, adaptive execution would cut off what led there, and the
   * counts with it: that one rule rests meanwhile.
   */
  public <T> T whileCounting(SparkSession spark, Supplier<T> write) {
    RuntimeConfig conf = spark.conf();
    String before = conf.get(EXCLUDED_RULES, "");
    conf.set(EXCLUDED_RULES, before.isEmpty() ? PROPAGATE_EMPTY : before + "," + PROPAGATE_EMPTY);
    try {
      return write.get();
    } finally {
      if (before.isEmpty()) {
        conf.unset(EXCLUDED_RULES);
      } else {
        conf.set(EXCLUDED_RULES, before);
      }
    }
  }

  /** The numbers of a finished pass. */
  public record Counts(long read, List<StepCount> steps) {
    public Counts {
      steps = List.copyOf(steps);
    }

    public long dropped() {
      return steps.stream()
          .filter(each -> each.meaning() == Meaning.DROPPED)
          .mapToLong(StepCount::count)
          .sum();
    }
  }

  /** What was counted; to be asked after the rows were written. */
  public Counts counts() {
    Map<String, Long> observed = new LinkedHashMap<>();
    observations.forEach(each -> collect(each, observed));
    return new Counts(
        valueOf(observed, rowsRead),
        entries.stream()
            .map(
                each ->
                    new StepCount(
                        each.step(), each.what(), each.value().in(observed), each.meaning()))
            .toList());
  }

  private Dataset<Row> observe(Dataset<Row> rows, Map<String, Column> counts) {
    if (counts.isEmpty()) {
      return rows;
    }
    List<Column> named = new ArrayList<>();
    counts.forEach((name, column) -> named.add(column.as(name)));
    Observation observation = new Observation();
    observations.add(observation);
    return rows.observe(
        observation, named.get(0), named.subList(1, named.size()).toArray(Column[]::new));
  }

  private static void collect(Observation observation, Map<String, Long> observed) {
    try {
      Row row = Await.result(observation.future(), PATIENCE);
      if (row.size() == 0) {
        throw Failure.bug("Spark lost the counts of a write.");
      }
      for (String name : row.schema().fieldNames()) {
        observed.put(name, row.<Number>getAs(name).longValue());
      }
    } catch (TimeoutException lost) {
      throw Failure.bug("Spark did not report the counts of a write.", lost);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw Failure.resource("Interrupted while counting rows.", stopped);
    }
  }

  private static long valueOf(Map<String, Long> observed, String name) {
    return observed.getOrDefault(name, 0L);
  }

  private String nextName() {
    names++;
    return "n" + names;
  }
}
