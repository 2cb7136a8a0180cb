/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.step;

import io.headrace.lakehouse.option.Position;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * One thing a recipe does to rows. The vocabulary is closed; {@link StepReader} knows how each is
 * written in YAML.
 */
public sealed interface Step
    permits Rename, TextStep, Cast, DropColumns, Filter, Count, Deduplicate {
  /** As written in a recipe. */
  String name();

  Position position();

  /** Notes what the step asks for and the rows do not have. */
  void check(Scope scope);

  /**
   * The changed rows, lazily: nothing is read here.
   *
   * @param tally hears what the step wants counted while the rows pass
   */
  Dataset<Row> apply(Dataset<Row> rows, Tally tally);

  /** A column by its exact name, dots and all. */
  static Column column(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }
}
