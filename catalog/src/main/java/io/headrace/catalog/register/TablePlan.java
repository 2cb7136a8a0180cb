/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.catalog.grouping.TableCandidate;
import io.headrace.catalog.sniff.FileVerdict;
import io.headrace.lakehouse.storage.StoredObject;
import io.headrace.lakehouse.table.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is to be done to one table, decided before anything is written and then done as decided.
 *
 * <p>{@link RowsPlan} reads files and writes their rows; {@link FilesPlan} makes the files
 * themselves part of the table.
 */
public sealed interface TablePlan permits RowsPlan, FilesPlan {
  TableName table();

  /** The files that are to be read or registered; may have none where files only go. */
  TableCandidate candidate();

  boolean exists();

  List<SchemaChange> schemaChanges();

  /** Files whose rows go and that are no longer in the folder. */
  List<KnownFile> removed();

  /** The lines of the plan. */
  List<PlannedChange> changes();

  /** A line for the table, if it is new, then one for each change of its columns. */
  static List<PlannedChange> columnChanges(TablePlan plan) {
    List<PlannedChange> lines = new ArrayList<>();
    if (!plan.exists()) {
      lines.add(
          new PlannedChange(
              PlannedChange.Kind.CREATE_TABLE, plan.table().toString(), plan.candidate().why()));
    }
    plan.schemaChanges().forEach(change -> lines.add(change.planned()));
    return lines;
  }

  /** One line for a few files, naming each, or for many. */
  static PlannedChange files(PlannedChange.Kind kind, List<FileVerdict> files, String detail) {
    long bytes = files.stream().map(FileVerdict::file).mapToLong(StoredObject::bytes).sum();
    String subject =
        files.size() == 1
            ? files.get(0).file().path().toString()
            : String.format(Locale.ROOT, "%,d files", files.size());
    return new PlannedChange(
        kind, subject, String.format(Locale.ROOT, "%,d bytes, %s", bytes, detail));
  }
}
