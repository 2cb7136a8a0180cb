/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.statistics;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of some rows of a table; adds up.
 *
 * @param columns in the order of the table's
 */
public record TableSketch(List<ColumnSketch> columns) implements Serializable {
  public TableSketch {
    columns = List.copyOf(columns);
  }

  TableSketch merge(TableSketch other) {
    List<ColumnSketch> merged = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      merged.add(columns.get(i).merge(other.columns.get(i)));
    }
    return new TableSketch(merged);
  }
}
