/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A step that edits the texts of some columns, cell by cell, and counts the cells it changed. */
sealed interface TextStep extends Step permits Trim, NullTokens, Replace {
  /**
   * What becomes of a cell.
   *
   * @param content the new text
   * @param isChanged whether the cell counts as changed
   */
  record Edit(Column content, Column isChanged) {}

  /** Which columns; empty means every text column. */
  List<String> columns();

  /** What is counted, for example {@code "cells trimmed"}. */
  String counted();

  Edit edit(Column text);

  @Override
  default void check(Scope scope) {
    scope.needText(this, columns());
  }

  @Override
  default Dataset<Row> apply(Dataset<Row> rows, Tally tally) {
    Map<String, Column> content = new LinkedHashMap<>();
    Map<String, Column> changed = new LinkedHashMap<>();
    for (String column : TextColumns.of(rows, columns())) {
      Edit edit = edit(Step.column(column));
      content.put(column, edit.content());
      changed.put(column + ": " + counted(), edit.isChanged());
    }
    return TextColumns.replace(tally.count(rows, name(), Meaning.CHANGED, changed), content);
  }
}
