/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.catalog.grouping.TableCandidate;
import io.headrace.catalog.parquet.ColumnAliases;
import io.headrace.catalog.parquet.ColumnNames;
import io.headrace.catalog.parquet.Footer;
import io.headrace.catalog.sniff.FileVerdict;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Parquet files that become part of a table where they lie.
 *
 * @param schema of the table when all of them are in
 * @param entries in the order of the candidate's files
 * @param rewritten files that are part of the table in an older version
 * @param removed files of the table that are no longer there
 */
public record FilesPlan(
    TableName table,
    boolean exists,
    TableCandidate candidate,
    Schema schema,
    ColumnAliases aliases,
    List<Entry> entries,
    List<SchemaChange> schemaChanges,
    List<KnownFile> rewritten,
    List<KnownFile> removed)
    implements TablePlan {

  /**
   * A file and what it means for the table.
   *
   * @param misfits columns of the table whose values in the file are of another type
   * @param folderValues what its folders say of each of its rows, in the order of the partitions
   */
  public record Entry(
      Footer footer,
      ColumnNames names,
      Map<String, Type> misfits,
      List<@Nullable Object> folderValues) {
    StoragePath path() {
      return footer.file().path();
    }

    /** Whether no reader could take the file as it is. */
    boolean isCopied() {
      return !misfits.isEmpty() || !footer.foreign().isEmpty();
    }
  }

  public FilesPlan {
    entries = List.copyOf(entries);
    schemaChanges = List.copyOf(schemaChanges);
    rewritten = List.copyOf(rewritten);
    removed = List.copyOf(removed);
  }

  @Override
  public List<PlannedChange> changes() {
    List<PlannedChange> lines = new ArrayList<>(TablePlan.columnChanges(this));
    Set<StoragePath> changed = new HashSet<>();
    for (KnownFile file : rewritten) {
      changed.add(file.path());
      lines.add(
          new PlannedChange(
              PlannedChange.Kind.REPLACE_FILE, file.path().toString(), "it was rewritten"));
    }
    removed.forEach(
        file ->
            lines.add(
                new PlannedChange(
                    PlannedChange.Kind.REMOVE_FILE,
                    file.path().toString(),
                    "it is gone, and its " + file.rows() + " rows with it")));
    Set<StoragePath> copied =
        entries.stream().filter(Entry::isCopied).map(Entry::path).collect(Collectors.toSet());
    addFiles(lines, changed, copied);
    return lines;
  }

  private void addFiles(
      List<PlannedChange> lines, Set<StoragePath> changed, Set<StoragePath> copied) {
    List<FileVerdict> converted =
        candidate.files().stream().filter(file -> copied.contains(file.file().path())).toList();
    List<FileVerdict> registered =
        candidate.files().stream()
            .filter(file -> !copied.contains(file.file().path()))
            .filter(file -> !changed.contains(file.file().path()))
            .toList();
    if (!registered.isEmpty()) {
      lines.add(
          TablePlan.files(PlannedChange.Kind.ADD_FILES, registered, "registered where they lie"));
    }
    if (!converted.isEmpty()) {
      lines.add(
          TablePlan.files(
              PlannedChange.Kind.CONVERT_FILES,
              converted,
              "rows are copied, because their columns are of other types"));
    }
  }
}
