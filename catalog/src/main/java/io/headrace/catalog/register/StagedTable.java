/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.catalog.grouping.TableCandidate;
import io.headrace.catalog.sniff.Decision;
import io.headrace.catalog.statistics.ColumnStatistics;
import io.headrace.lakehouse.option.Origin;
import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Rows written to a branch of their table, counted, and not published yet.
 *
 * @param branch where the rows are
 * @param counts of each file, in the order of their paths
 * @param rows rows added, by the table's own commit
 * @param inPlace files that are part of the table themselves
 * @param statistics of the columns, of these rows
 * @param found what only reading the files has shown, beside what was planned
 */
public record StagedTable(
    TablePlan plan,
    String branch,
    List<FileCounts> counts,
    long rows,
    Set<StoragePath> inPlace,
    List<ColumnStatistics> statistics,
    List<SchemaChange> found) {
  public StagedTable {
    counts = List.copyOf(counts);
    inPlace = Set.copyOf(inPlace);
    statistics = List.copyOf(statistics);
    found = List.copyOf(found);
  }

  public TableName table() {
    return plan.table();
  }

  public TableCandidate candidate() {
    return plan.candidate();
  }

  public List<SchemaChange> changes() {
    return Stream.concat(plan.schemaChanges().stream(), found.stream()).toList();
  }

  public List<PlannedChange> plannedChanges() {
    return Stream.concat(plan.changes().stream(), found.stream().map(SchemaChange::planned))
        .toList();
  }

  /** Files whose rows went. */
  public List<KnownFile> removed() {
    return plan.removed();
  }

  public boolean isInPlace(StoragePath file) {
    return inPlace.contains(file);
  }

  /** Where its files lie, for decisions about all of them. */
  String folder() {
    return candidate().files().isEmpty()
        ? removed().get(0).path().parent().uri()
        : candidate().files().get(0).file().path().parent().uri();
  }

  /** What was decided about the table as a whole. */
  List<Decision> decisions() {
    List<Decision> decisions = new ArrayList<>(candidate().decisions());
    for (SchemaChange change : changes()) {
      decisions.add(new Decision("schema", "", Origin.SNIFFED, 1, change.describe()));
    }
    return decisions;
  }

  /** Read and rejected as the files were read, written as the table counts it. */
  public Reconciliation reconciliation() {
    long read = counts.stream().mapToLong(FileCounts::read).sum();
    long rejected = counts.stream().mapToLong(FileCounts::rejected).sum();
    return new Reconciliation(read, rows, rejected, 0);
  }
}
