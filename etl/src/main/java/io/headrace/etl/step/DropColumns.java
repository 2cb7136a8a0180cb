/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.step;

import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionKeys;
import io.headrace.lakehouse.option.Position;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Leaves columns out. */
record DropColumns(Position position, List<String> columns) implements Step {
  static final String NAME = "drop";

  private static final OptionKey<List<String>> COLUMNS = OptionKey.textList("columns").required();
  private static final OptionKeys KEYS = OptionKeys.of(NAME, COLUMNS);

  static Optional<DropColumns> read(StepYaml yaml) {
    return yaml.options(KEYS, COLUMNS.name())
        .map(values -> new DropColumns(yaml.position(), values.get(COLUMNS)));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void check(Scope scope) {
    scope.need(this, columns);
    if (columns.containsAll(scope.columns())) {
      scope.problem(this, "would leave no column of " + scope.table());
    }
  }

  @Override
  public Dataset<Row> apply(Dataset<Row> rows, Tally tally) {
    return rows.select(
        List.of(rows.columns()).stream()
            .filter(name -> !columns.contains(name))
            .map(Step::column)
            .toArray(Column[]::new));
  }
}
