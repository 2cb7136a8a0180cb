/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.catalog.grouping.TableCandidate;
import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.table.TableName;
import java.util.List;

/**
 * Rows written to a branch of their table, counted, and not published yet.
 *
 * @param branch where the rows are
 * @param replaces whether publishing replaces the rows the table had
 * @param counts of each file, in the order of their paths
 * @param rows rows added, by the table's own commit
 */
public record StagedTable(
    TableName table,
    String branch,
    boolean replaces,
    TableCandidate candidate,
    List<SchemaChange> changes,
    List<FileCounts> counts,
    long rows) {
  public StagedTable {
    changes = List.copyOf(changes);
    counts = List.copyOf(counts);
  }

  /** Read and rejected as the files were read, written as the table counts it. */
  public Reconciliation reconciliation() {
    long read = counts.stream().mapToLong(FileCounts::read).sum();
    long rejected = counts.stream().mapToLong(FileCounts::rejected).sum();
    return new Reconciliation(read, rows, rejected, 0);
  }
}
