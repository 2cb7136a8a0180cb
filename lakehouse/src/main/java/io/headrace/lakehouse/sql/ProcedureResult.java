/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.sql;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** What a procedure tells, as a small table. */
public record ProcedureResult(StructType schema, List<Row> rows) {
  public ProcedureResult {
    rows = List.copyOf(rows);
  }
}
