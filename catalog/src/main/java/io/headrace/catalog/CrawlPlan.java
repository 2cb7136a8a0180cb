/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import io.headrace.catalog.register.PlannedChange;
import io.headrace.catalog.register.TablePlan;
import io.headrace.lakehouse.storage.StoragePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a crawl would do now: the same decisions that it takes, and nothing written.
 *
 * @param conflicts why some tables could not be written: then none is
 * @param refused files from which nothing can be had, and why
 * @param skipped files left alone, and why
 * @param notes what is worth knowing beside
 */
public record CrawlPlan(
    StoragePath root,
    List<TablePlan> tables,
    List<String> conflicts,
    Map<StoragePath, String> refused,
    Map<StoragePath, String> skipped,
    List<String> notes) {
  public CrawlPlan {
    tables = List.copyOf(tables);
    conflicts = List.copyOf(conflicts);
    notes = List.copyOf(notes);
  }

  /** Would a crawl leave everything as it is? */
  public boolean isEmpty() {
    return tables.isEmpty() && conflicts.isEmpty();
  }

  /** One line. */
  public String summary() {
    if (isEmpty()) {
      return "no change: every file of " + root + " is in its table";
    }
    long changes = tables.stream().mapToLong(table -> table.changes().size()).sum();
    return String.format(
        Locale.ROOT,
        "%,d %s in %,d %s%s",
        changes,
        changes == 1 ? "change" : "changes",
        tables.size(),
        tables.size() == 1 ? "table" : "tables",
        conflicts.isEmpty() ? "" : ", and conflicts, so that nothing would be written");
  }

  /** The whole difference, one line a change, tables in the order of their names. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (TablePlan table : tables) {
      lines.add(table.table().toString());
      table.changes().forEach(change -> lines.add(line(change)));
    }
    conflicts.forEach(conflict -> lines.add("! " + conflict));
    refused.forEach((path, why) -> lines.add("! " + path + " " + why));
    skipped.forEach((path, why) -> lines.add("  " + path + " skipped: " + why));
    notes.forEach(note -> lines.add("  " + note));
    return lines;
  }

  private static String line(PlannedChange change) {
    return String.format(
        Locale.ROOT,
        "  %s %-13s %s (%s)",
        change.kind().sign(),
        change.kind().words(),
        change.subject(),
        change.detail());
  }
}
