/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.step;

import io.headrace.lakehouse.option.Position;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Counts, at this place of the recipe, the rows for which conditions hold; changes nothing.
 *
 * @param conditions name to a condition in SQL
 */
record Count(Position position, Map<String, String> conditions) implements Step {
  static final String NAME = "count";

  static Optional<Count> read(StepYaml yaml) {
    return yaml.texts("names with conditions in SQL")
        .map(conditions -> new Count(yaml.position(), conditions));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void check(Scope scope) {}

  @Override
  public Dataset<Row> apply(Dataset<Row> rows, Tally tally) {
    Map<String, Column> counts = new LinkedHashMap<>();
    conditions.forEach((name, condition) -> counts.put(name, functions.expr(condition)));
    return tally.count(rows, NAME, Meaning.NAMED, counts);
  }
}
