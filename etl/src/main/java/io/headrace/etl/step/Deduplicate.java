/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.step;

import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionKeys;
import io.headrace.lakehouse.option.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;

/**
 * Keeps one of several equal rows. Nulls are equal here.
 *
 * @param keys what makes rows equal; empty means every column
 * @param latestBy of rows with equal keys the one with the greatest value here stays; the other
 *     columns, smallest first, decide what this leaves open, so that the choice is always the same
 */
record Deduplicate(Position position, List<String> keys, List<String> latestBy) implements Step {
  static final String NAME = "deduplicate";

  private static final String RANK = "headrace-rank";
  private static final OptionKey<List<String>> KEY_COLUMNS =
      OptionKey.textList("keys").defaultsTo(List.of());
  private static final OptionKey<List<String>> LATEST_BY =
      OptionKey.textList("latest-by").defaultsTo(List.of());
  private static final OptionKeys KEYS = OptionKeys.of(NAME, KEY_COLUMNS, LATEST_BY);

  static Optional<Deduplicate> read(StepYaml yaml) {
    return yaml.options(KEYS, KEY_COLUMNS.name())
        .map(
            values ->
                new Deduplicate(yaml.position(), values.get(KEY_COLUMNS), values.get(LATEST_BY)));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void check(Scope scope) {
    scope.need(this, keys);
    scope.need(this, latestBy);
    if (keys.isEmpty() && !latestBy.isEmpty()) {
      scope.problem(this, "has latest-by but no keys; equal rows have no latest one");
    }
  }

  @Override
  public Dataset<Row> apply(Dataset<Row> rows, Tally tally) {
    String what =
        keys.isEmpty()
            ? "duplicate rows dropped"
            : "rows dropped that repeat " + String.join(", ", keys);
    return tally.countDropped(
        rows, NAME, what, each -> keys.isEmpty() ? each.dropDuplicates() : onKeys(each));
  }

  private Dataset<Row> onKeys(Dataset<Row> rows) {
    Column[] partition = keys.stream().map(Step::column).toArray(Column[]::new);
    Column rank =
        functions.row_number().over(Window.partitionBy(partition).orderBy(order(rows.columns())));
    return rows.withColumn(RANK, rank).filter(Step.column(RANK).equalTo(1)).drop(RANK);
  }

  private Column[] order(String[] columns) {
    Stream<Column> latest = latestBy.stream().map(name -> Step.column(name).desc_nulls_last());
    List<String> rest = new ArrayList<>(List.of(columns));
    rest.removeAll(latestBy);
    rest.removeAll(keys);
    Stream<Column> smallest = rest.stream().map(name -> Step.column(name).asc_nulls_last());
    Column[] order = Stream.concat(latest, smallest).toArray(Column[]::new);
    return order.length == 0 ? new Column[] {functions.lit(1)} : order;
  }
}
