/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.catalog.statistics.ColumnStatistics;
import io.headrace.catalog.statistics.TopValue;
import io.headrace.lakehouse.Lakehouse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.jspecify.annotations.Nullable;

/** Reads back what is in the columns that a crawl brought. */
public final class StoredStatistics {
  private final LedgerRows rows;

  public StoredStatistics(Lakehouse lakehouse) {
    this.rows = new LedgerRows(lakehouse.tables());
  }

  /** In the order of the table; empty where nothing was written down. */
  public List<ColumnStatistics> of(StoredEvidence.StoredFile file) {
    List<Record> columns = new ArrayList<>();
    rows.forEach(
        StatisticsTable.NAME,
        Expressions.and(
            Expressions.equal("crawl_id", file.crawlId()),
            Expressions.equal("table", file.table())),
        columns::add);
    columns.sort(Comparator.comparing(column -> (Long) column.getField("position")));
    return columns.stream().map(StoredStatistics::column).toList();
  }

  private static ColumnStatistics column(Record row) {
    return new ColumnStatistics(
        LedgerRows.text(row, "column"),
        LedgerRows.text(row, "type"),
        (Long) row.getField("rows"),
        (Long) row.getField("nulls"),
        (Long) row.getField("distinct_estimate"),
        (Double) row.getField("distinct_error"),
        textOrNull(row, "min"),
        textOrNull(row, "max"),
        ((List<?>) row.getField("top_values")).stream().map(StoredStatistics::top).toList(),
        (Long) row.getField("top_error"),
        LedgerRows.text(row, "source"));
  }

  private static @Nullable String textOrNull(Record row, String column) {
    Object value = row.getField(column);
    return value == null ? null : value.toString();
  }

  private static TopValue top(Object value) {
    Record top = (Record) value;
    return new TopValue(LedgerRows.text(top, "value"), (Long) top.getField("count"));
  }
}
