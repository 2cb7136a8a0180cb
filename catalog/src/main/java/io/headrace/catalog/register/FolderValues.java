/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * What a file's folders say of each of its rows.
 *
 * @param values in the order of the columns, which come last in the table
 */
@SuppressWarnings("ArrayRecordComponent") // Travels in a closure; never compared.
record FolderValues(@Nullable Object[] values) implements Serializable {

  /** One for each file of a plan, in their order. */
  static List<FolderValues> of(RowsPlan plan) {
    return plan.candidate().files().stream()
        .map(file -> plan.candidate().partitions().values(file.file().path()))
        .map(values -> new FolderValues(values.toArray()))
        .toList();
  }

  Iterator<Row> addedTo(Iterator<Row> rows) {
    return values.length == 0
        ? rows
        : new Iterator<>() {
          @Override
          public boolean hasNext() {
            return rows.hasNext();
          }

          @Override
          public Row next() {
            return added(rows.next());
          }
        };
  }

  private Row added(Row row) {
    @Nullable Object[] all = new Object[row.length() + values.length];
    for (int i = 0; i < row.length(); i++) {
      all[i] = row.get(i);
    }
    System.arraycopy(values, 0, all, row.length(), values.length);
    return RowFactory.create(all);
  }
}
