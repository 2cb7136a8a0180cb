/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.step;

import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionKeys;
import io.headrace.lakehouse.option.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Takes blanks, tabs and line ends off both ends of texts.
 *
 * @param columns which; empty means every text column
 */
record Trim(Position position, List<String> columns) implements Step {
  static final String NAME = "trim";

  private static final String BLANKS = " \t\r\n";
  private static final OptionKey<List<String>> COLUMNS =
      OptionKey.textList("columns").defaultsTo(List.of());
  private static final OptionKeys KEYS = OptionKeys.of(NAME, COLUMNS);

  static Optional<Trim> read(StepYaml yaml) {
    return yaml.options(KEYS, COLUMNS.name())
        .map(values -> new Trim(yaml.position(), values.get(COLUMNS)));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void check(Scope scope) {
    scope.needText(this, columns);
  }

  @Override
  public Dataset<Row> apply(Dataset<Row> rows, Tally tally) {
    Map<String, Column> trimmed = new LinkedHashMap<>();
    Map<String, Column> changed = new LinkedHashMap<>();
    for (String name : TextColumns.of(rows, columns)) {
      Column text = Step.column(name);
      Column result = functions.trim(text, BLANKS);
      trimmed.put(name, result);
      changed.put(name + ": cells trimmed", text.notEqual(result));
    }
    return TextColumns.replace(tally.count(rows, NAME, Meaning.CHANGED, changed), trimmed);
  }
}
