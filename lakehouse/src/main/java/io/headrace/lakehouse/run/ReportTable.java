/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.run;

import java.util.List;

/**
 * A small table of a report.
 *
 * @param rows each as long as {@code columns}; numbers already formatted, with their unit
 */
public record ReportTable(String title, List<String> columns, List<List<String>> rows) {
  public ReportTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row of " + title + " has " + row.size() + " cells for " + columns);
      }
    }
  }
}
