/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.step;

import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionKeys;
import io.headrace.lakehouse.option.Position;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.Yaml;
import io.headrace.lakehouse.option.YamlMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * Gives columns another type.
 *
 * @param types column to type, as Spark SQL writes types
 */
record Cast(Position position, Map<String, String> types, OnFailure onFailure) implements Step {
  static final String NAME = "cast";

  private static final OptionKey<Yaml> COLUMNS =
      OptionKey.document("columns").required().describedAs("columns with their types");
  private static final OptionKey<OnFailure> ON_FAILURE =
      OptionKey.oneOf("on-failure", OnFailure.class).defaultsTo(OnFailure.FAIL);
  private static final OptionKeys KEYS = OptionKeys.of(NAME, COLUMNS, ON_FAILURE);

  static Optional<Cast> read(StepYaml yaml) {
    if (!isLongForm(yaml.value())) {
      return types(yaml).map(types -> new Cast(yaml.position(), types, OnFailure.FAIL));
    }
    return yaml.options(KEYS, COLUMNS.name())
        .flatMap(
            values ->
                types(new StepYaml(NAME, yaml.position(), values.get(COLUMNS), yaml.problems()))
                    .map(types -> new Cast(yaml.position(), types, values.get(ON_FAILURE))));
  }

  private static boolean isLongForm(Yaml value) {
    return value instanceof YamlMap map
        && map.find(COLUMNS.name()).filter(YamlMap.class::isInstance).isPresent();
  }

  private static Optional<Map<String, String>> types(StepYaml yaml) {
    Optional<Map<String, String>> types = yaml.texts("columns with types");
    types.ifPresent(
        each -> each.forEach((name, type) -> checkType(yaml.position(), type, yaml.problems())));
    return types;
  }

  private static void checkType(Position position, String type, Problems problems) {
    if (Types.parse(type).isEmpty()) {
      problems.add(
          position,
          "\""
              + type
              + "\" is not a type; give one of Spark SQL, such as long, decimal(12,2), date");
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void check(Scope scope) {
    scope.need(this, types.keySet());
  }

  @Override
  public Dataset<Row> apply(Dataset<Row> rows, Tally tally) {
    Map<String, Column> content = new LinkedHashMap<>();
    Map<String, Column> failed = new LinkedHashMap<>();
    types.forEach(
        (name, type) -> {
          DataType wanted = Types.parse(type).orElseThrow();
          Column cast = Step.column(name).try_cast(wanted);
          content.put(name, cast);
          failed.put(
              name + ": cells that are no " + wanted.simpleString(),
              Step.column(name).isNotNull().and(cast.isNull()));
        });
    Meaning meaning = onFailure == OnFailure.FAIL ? Meaning.UNREADABLE : Meaning.CHANGED;
    return TextColumns.replace(tally.count(rows, NAME, meaning, failed), content);
  }
}
