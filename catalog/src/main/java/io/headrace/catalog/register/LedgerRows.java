/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableStore;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Reads a few rows of a system table without a Spark job: milliseconds, so that a crawl that finds
 * nothing new ends at once.
 */
final class LedgerRows {
  private final TableStore tables;

  LedgerRows(TableStore tables) {
    this.tables = tables;
  }

  /** Hands over every row that matches; none when there is no such table. */
  void forEach(TableName table, Expression condition, Consumer<Record> consumer) {
    if (!tables.exists(table)) {
      return;
    }
    try (CloseableIterable<Record> rows =
        IcebergGenerics.read(tables.load(table)).where(condition).build()) {
      rows.forEach(consumer);
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
  }

  static String text(Record row, String column) {
    return String.valueOf(row.getField(column));
  }
}
