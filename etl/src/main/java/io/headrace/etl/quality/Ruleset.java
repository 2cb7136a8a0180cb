/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.quality;

import io.headrace.lakehouse.option.NearestName;
import io.headrace.lakehouse.option.Position;
import io.headrace.lakehouse.option.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Rules that a table must keep, in the order they were written. */
public final class Ruleset {
  private final Position position;
  private final List<Rule> rules;

  Ruleset(Position position, List<Rule> rules) {
    this.position = position;
    this.rules = List.copyOf(rules);
  }

  public static Ruleset none(Position position) {
    return new Ruleset(position, List.of());
  }

  public Ruleset plus(Ruleset more) {
    List<Rule> all = new ArrayList<>(rules);
    all.addAll(more.rules);
    return new Ruleset(rules.isEmpty() ? more.position : position, all);
  }

  public int size() {
    return rules.size();
  }

  /** Notes what the rules name and a table of this schema has not, before any row moves. */
  public void check(SparkSession spark, String table, StructType schema, Problems problems) {
    for (Rule rule : rules) {
      rule.singles().forEach(single -> check(spark, single, table, schema, problems));
    }
  }

  /** Evaluates every rule on the same rows, in one pass; queries of their own come on top. */
  public List<RuleOutcome> audit(Dataset<Row> rows) {
    return new Audit(rows, rules).outcomes();
  }

  private void check(
      SparkSession spark, Rule.Single rule, String table, StructType schema, Problems problems) {
    List<String> columns = Arrays.asList(schema.fieldNames());
    List<String> missing = rule.columns().stream().filter(name -> !columns.contains(name)).toList();
    for (String name : missing) {
      problems.add(
          position,
          "rule "
              + rule.text()
              + " names column "
              + name
              + ", which "
              + table
              + " will not have"
              + NearestName.hint(name, columns));
    }
    if (missing.isEmpty()) {
      Audit.tryOut(spark.createDataFrame(List.<Row>of(), schema), rule)
          .ifPresent(
              why ->
                  problems.add(
                      position, "rule " + rule.text() + " cannot work on " + table + ": " + why));
    }
  }
}
