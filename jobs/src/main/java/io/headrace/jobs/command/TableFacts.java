/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.terminal.ResultTable;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** What the tables' metadata say; no row is read. */
final class TableFacts {
  private static final int NEWEST = 10;

  private final TableStore tables;

  TableFacts(TableStore tables) {
    this.tables = tables;
  }

  ResultTable all() {
    ResultTable facts =
        new ResultTable("table", "rows", "files", "columns", "snapshot", "changed_at");
    tables.namespaces().stream()
        .flatMap(tables::list)
        .sorted(Comparator.comparing(TableName::toString))
        .forEach(name -> add(facts, name));
    return facts;
  }

  private void add(ResultTable facts, TableName name) {
    Table table = tables.load(name);
    Snapshot current = table.currentSnapshot();
    Map<String, String> summary =
        current == null ? Map.of() : Objects.requireNonNullElse(current.summary(), Map.of());
    facts.add(
        shown(name),
        number(summary.getOrDefault("total-records", "0")),
        number(summary.getOrDefault("total-data-files", "0")),
        table.schema().columns().size(),
        current == null ? null : Long.toString(current.snapshotId()),
        current == null ? null : time(current));
  }

  ResultTable columns(String name) {
    ResultTable columns = new ResultTable("column", "type", "comment");
    for (Types.NestedField field : tables.load(TableName.parse(name)).schema().columns()) {
      columns.add(field.name(), field.type().toString(), field.doc());
    }
    return columns;
  }

  /** The newest snapshots, newest first. */
  ResultTable versions(String name) {
    ResultTable versions =
        new ResultTable(
            "snapshot", "committed_at", "operation", "added", "deleted", "total", "run_id", "step");
    List<Snapshot> snapshots =
        StreamSupport.stream(tables.load(TableName.parse(name)).snapshots().spliterator(), false)
            .sorted(Comparator.comparingLong(Snapshot::sequenceNumber).reversed())
            .limit(NEWEST)
            .toList();
    for (Snapshot snapshot : snapshots) {
      Map<String, String> summary = Objects.requireNonNullElse(snapshot.summary(), Map.of());
      versions.add(
          Long.toString(snapshot.snapshotId()),
          time(snapshot),
          snapshot.operation(),
          number(summary.getOrDefault("added-records", "0")),
          number(summary.getOrDefault("deleted-records", "0")),
          number(summary.get("total-records")),
          summary.get(CommitNotes.PREFIX + CommitNotes.RUN_ID),
          summary.get(CommitNotes.PREFIX + CommitNotes.STEP));
    }
    return versions;
  }

  private static @Nullable Long number(@Nullable String text) {
    return text == null ? null : Long.valueOf(text);
  }

  private static String time(Snapshot snapshot) {
    return Instant.ofEpochMilli(snapshot.timestampMillis())
        .truncatedTo(ChronoUnit.SECONDS)
        .toString();
  }

  static String shown(TableName name) {
    return name.catalog().equals(TableName.DEFAULT_CATALOG)
        ? name.namespace() + "." + name.table()
        : name.toString();
  }
}
