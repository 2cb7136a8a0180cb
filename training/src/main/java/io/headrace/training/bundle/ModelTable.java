/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableStore;
import io.headrace.lakehouse.table.TableVersion;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * The registry's table. A change reads every row and writes every row, so that a rule over all of
 * them, such as that a number is given out once, holds however many writers there are; a registry
 * is a few kilobytes a version.
 */
final class ModelTable {
  /** Every attempt that fails means that another change got through. */
  private static final int MOST_ATTEMPTS = 100;

  private final TableStore tables;
  private final TableName name;

  ModelTable(TableStore tables, TableName name) {
    this.tables = tables;
    this.name = name;
  }

  /**
   * What is to become of the rows.
   *
   * @param result the row that was asked for
   */
  record Change(List<RegisteredModel> rows, RegisteredModel result, CommitNotes notes) {
    Change {
      rows = List.copyOf(rows);
    }
  }

  /** By name and version; empty before the first was registered. */
  List<RegisteredModel> rows() {
    return tables.findCurrent(name).map(this::rows).orElse(List.of());
  }

  /**
   * As {@link #rows()} were at a time.
   *
   * @throws Failure BAD_REQUEST when what was known of that time has expired
   */
  List<RegisteredModel> rowsAt(Instant time) {
    if (!tables.exists(name)) {
      return List.of();
    }
    Table table = tables.load(name);
    Long snapshot = SnapshotUtil.nullableSnapshotIdAsOfTime(table, time.toEpochMilli());
    if (snapshot == null && hasForgotten(table)) {
      throw Failure.badRequest(
          "The history of "
              + name
              + " begins at "
              + Instant.ofEpochMilli(table.history().get(0).timestampMillis())
              + "; what was before has expired. Name a later time.");
    }
    return snapshot == null ? List.of() : rows(new TableVersion(name, snapshot));
  }

  private static boolean hasForgotten(Table table) {
    return !table.history().isEmpty()
        && Optional.ofNullable(table.snapshot(table.history().get(0).snapshotId()))
            .map(first -> first.parentId() != null)
            .orElse(true);
  }

  /**
   * Applies a change to the rows as they are; again to newer ones when another writer was faster.
   *
   * @param goal completes "could not …"
   * @param change gives the rows as they are to be; without rows when nothing is to be done
   */
  RegisteredModel change(String goal, Function<List<RegisteredModel>, Change> change) {
    grow();
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Optional<TableVersion> seen = tables.findCurrent(name);
      Change wanted = change.apply(seen.map(this::rows).orElse(List.of()));
      if (wanted.rows().isEmpty()
          || tables.exchangeRows(
              name,
              ModelRows.SCHEMA,
              wanted.rows().stream().map(ModelRows::row).toList(),
              seen,
              wanted.notes())) {
        return wanted.result();
      }
    }
    throw Failure.conflict(
        "Could not "
            + goal
            + ": others changed the registry "
            + MOST_ATTEMPTS
            + " times meanwhile. Run the command again.");
  }

  /** A registry that an older version has made may lack fields inside of columns. */
  private void grow() {
    if (tables.exists(name)) {
      tables.ensure(
          name,
          SparkSchemaUtil.convert(ModelRows.SCHEMA.asNullable()),
          List.of(),
          columns -> Map.of());
    } else {
      tables.ensure(name, ModelRows.SCHEMA);
    }
  }

  private List<RegisteredModel> rows(TableVersion version) {
    List<RegisteredModel> models = new ArrayList<>();
    try (CloseableIterable<Record> records =
        IcebergGenerics.read(tables.load(name)).useSnapshot(version.snapshotId()).build()) {
      records.forEach(each -> models.add(ModelRows.model(each)));
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
    models.sort(
        Comparator.comparing(RegisteredModel::name).thenComparing(RegisteredModel::version));
    return models;
  }
}
