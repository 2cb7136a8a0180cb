/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.jspecify.annotations.Nullable;

/**
 * What a file's folders say of each of its rows.
 *
 * @param values in the order of the columns, which come last in the table; as Spark keeps them
 */
@SuppressWarnings("ArrayRecordComponent") // Travels in a closure; never compared.
record FolderValues(@Nullable Object[] values) implements Serializable {

  /** One for each file of a plan, in their order. */
  static List<FolderValues> of(RowsPlan plan) {
    return plan.candidate().files().stream()
        .map(file -> plan.candidate().partitions().values(file.file().path()))
        .map(FolderValues::of)
        .toList();
  }

  private static FolderValues of(List<@Nullable Object> values) {
    return new FolderValues(
        values.stream().map(CatalystTypeConverters::convertToCatalyst).toArray());
  }

  Iterator<InternalRow> addedTo(Iterator<InternalRow> rows) {
    if (values.length == 0) {
      return rows;
    }
    InternalRow folders = new GenericInternalRow(values);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public InternalRow next() {
        return new JoinedRow(rows.next(), folders);
      }
    };
  }
}
