/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.step;

import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionKeys;
import io.headrace.lakehouse.option.Position;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Keeps the rows for which a condition is true. Where it is null nobody can say, and the row is
 * left out; these rows are counted apart.
 */
record Filter(Position position, String where) implements Step {
  static final String NAME = "filter";

  private static final OptionKey<String> WHERE =
      OptionKey.text("where").required().describedAs("a condition in SQL");
  private static final OptionKeys KEYS = OptionKeys.of(NAME, WHERE);

  static Optional<Filter> read(StepYaml yaml) {
    return yaml.options(KEYS, WHERE.name())
        .map(values -> new Filter(yaml.position(), values.get(WHERE)));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void check(Scope scope) {}

  @Override
  public Dataset<Row> apply(Dataset<Row> rows, Tally tally) {
    Column condition = functions.expr(where);
    Dataset<Row> counted =
        tally.count(
            rows,
            NAME,
            Meaning.CHANGED,
            Map.of("rows whose condition is null, dropped too", condition.isNull()));
    return tally.countDropped(
        counted, NAME, "rows dropped, kept where " + where, each -> each.filter(condition));
  }
}
