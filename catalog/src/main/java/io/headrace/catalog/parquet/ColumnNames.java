/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a table calls the columns of a file. Most are called the same; others have a name that SQL
 * cannot take, or one that differs from another's by case only.
 *
 * @param renamed the table's path by the file's path, in Iceberg's dotted form, where they differ
 */
public record ColumnNames(Map<String, String> renamed) {
  public static final ColumnNames SAME = new ColumnNames(Map.of());

  public ColumnNames {
    renamed = Map.copyOf(renamed);
  }

  public String inTable(String fileColumn) {
    return renamed.getOrDefault(fileColumn, fileColumn);
  }

  /** Collects what is called otherwise. */
  static final class Builder {
    private final Map<String, String> renamed = new LinkedHashMap<>();

    void put(String fileColumn, String tableColumn) {
      if (!fileColumn.equals(tableColumn)) {
        renamed.put(fileColumn, tableColumn);
      }
    }

    ColumnNames build() {
      return renamed.isEmpty() ? SAME : new ColumnNames(renamed);
    }
  }
}
