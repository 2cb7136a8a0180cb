/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import io.headrace.catalog.register.StagedTable;
import io.headrace.catalog.statistics.ColumnStatistics;
import io.headrace.lakehouse.run.ReportTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is in the columns of new rows, for the report. */
final class ColumnsTable {
  /** Columns shown of one table; all are in {@code headrace.column_statistics}. */
  private static final int SHOWN_COLUMNS = 100;

  /** Frequent values shown of one column. */
  private static final int SHOWN_VALUES = 3;

  private static final List<String> HEAD =
      List.of("table", "column", "type", "missing", "distinct", "least", "greatest", "frequent");

  private ColumnsTable() {}

  static ReportTable of(List<StagedTable> staged) {
    List<List<String>> rows = new ArrayList<>();
    for (StagedTable table : staged) {
      table.statistics().stream()
          .limit(SHOWN_COLUMNS)
          .forEach(column -> rows.add(row(table.table().toString(), column)));
    }
    return new ReportTable("Columns", HEAD, rows);
  }

  private static List<String> row(String table, ColumnStatistics column) {
    return List.of(
        table,
        column.column(),
        column.type().toLowerCase(Locale.ROOT),
        number(column.nulls()),
        distinct(column),
        text(column.min()),
        text(column.max()),
        column.top().stream()
            .limit(SHOWN_VALUES)
            .map(top -> top.text().strip() + " " + number(top.count()))
            .collect(Collectors.joining(", ")));
  }

  private static String distinct(ColumnStatistics column) {
    return (column.isEstimated() ? "about " : "") + number(column.distinct());
  }

  private static String number(@Nullable Long count) {
    return count == null ? "unknown" : String.format(Locale.ROOT, "%,d", count);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
