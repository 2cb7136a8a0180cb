/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.step;

import io.headrace.lakehouse.option.NearestName;
import io.headrace.lakehouse.option.Problems;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns a step finds, before any row moves.
 *
 * @param table the table whose rows arrive, for messages
 * @param problems hears of every column that a step names and the rows lack
 */
public record Scope(String table, StructType schema, Problems problems) {
  public List<String> columns() {
    return Arrays.asList(schema.fieldNames());
  }

  public List<String> textColumns() {
    return Arrays.stream(schema.fields())
        .filter(field -> field.dataType().sameType(DataTypes.StringType))
        .map(StructField::name)
        .toList();
  }

  /** Notes each named column that is not there. */
  void need(Step step, Collection<String> named) {
    named.stream().filter(name -> !columns().contains(name)).forEach(name -> missing(step, name));
  }

  /** Notes each named column that is not there, or holds no text. */
  void needText(Step step, Collection<String> named) {
    need(step, named);
    named.stream()
        .filter(columns()::contains)
        .filter(name -> !textColumns().contains(name))
        .forEach(name -> problem(step, "works on text, but " + name + " is " + type(name)));
  }

  void problem(Step step, String words) {
    problems.add(step.position(), "step " + step.name() + " " + words);
  }

  private void missing(Step step, String column) {
    problem(
        step,
        "names column "
            + column
            + ", which the rows of "
            + table
            + " do not have there"
            + NearestName.of(column, columns())
                .map(name -> "; did you mean " + name + "?")
                .orElse("")
            + " (columns: "
            + String.join(", ", columns())
            + ")");
  }

  private String type(String column) {
    return schema.apply(column).dataType().simpleString();
  }

  Scope with(StructType changed) {
    return new Scope(table, changed, problems);
  }
}
