/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

/** How the registered table differs from what the files hold. */
public sealed interface SchemaChange {
  /** One line for the crawl report. */
  String describe();

  /** The files have a column the table lacks. */
  record ColumnAdded(String column, String type) implements SchemaChange {
    @Override
    public String describe() {
      return column + ": new column of type " + type;
    }
  }

  /** The table has a column that some file lacks: its rows have no value there. */
  record ColumnAbsent(String column, String file) implements SchemaChange {
    @Override
    public String describe() {
      return column + ": not in " + file + ", its rows have no value there";
    }
  }

  /** Values of the files cannot be read as the column's type. */
  record TypeConflict(String column, String type, String evidence) implements SchemaChange {
    @Override
    public String describe() {
      return column + ": " + type + " in the table, but " + evidence;
    }
  }
}
