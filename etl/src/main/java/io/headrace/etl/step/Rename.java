/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.step;

import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionKeys;
import io.headrace.lakehouse.option.Position;
import io.headrace.lakehouse.option.YamlMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Names columns: all of them by position, or some of them from old to new.
 *
 * @param names the new name of every column in order; empty where {@code changes} says it
 * @param changes old name to new name
 */
record Rename(Position position, List<String> names, Map<String, String> changes) implements Step {
  static final String NAME = "rename";

  private static final OptionKey<List<String>> NAMES = OptionKey.textList("names").required();
  private static final OptionKeys KEYS = OptionKeys.of(NAME, NAMES);

  static Optional<Rename> read(StepYaml yaml) {
    if (yaml.value() instanceof YamlMap) {
      return yaml.texts("old names with new names")
          .map(changes -> new Rename(yaml.position(), List.of(), changes));
    }
    return yaml.options(KEYS, NAMES.name())
        .map(values -> new Rename(yaml.position(), values.get(NAMES), Map.of()));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void check(Scope scope) {
    scope.need(this, changes.keySet());
    if (!names.isEmpty() && names.size() != scope.columns().size()) {
      scope.problem(
          this,
          "gives "
              + names.size()
              + " names, but the rows of "
              + scope.table()
              + " have "
              + scope.columns().size()
              + " columns there: "
              + String.join(", ", scope.columns()));
    }
    twice(renamed(scope.columns()))
        .forEach(name -> scope.problem(this, "would leave two columns named " + name));
  }

  @Override
  public Dataset<Row> apply(Dataset<Row> rows, Tally tally) {
    return rows.toDF(renamed(List.of(rows.columns())).toArray(String[]::new));
  }

  private List<String> renamed(List<String> columns) {
    if (!names.isEmpty()) {
      return names;
    }
    return columns.stream().map(name -> changes.getOrDefault(name, name)).toList();
  }

  private static Set<String> twice(List<String> columns) {
    Set<String> seen = new LinkedHashSet<>();
    Set<String> twice = new LinkedHashSet<>();
    new ArrayList<>(columns).stream().filter(name -> !seen.add(name)).forEach(twice::add);
    return twice;
  }

  Rename {
    names = List.copyOf(names);
    changes = new LinkedHashMap<>(changes);
  }
}
