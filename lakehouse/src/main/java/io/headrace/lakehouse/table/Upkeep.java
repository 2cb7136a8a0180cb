/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.table;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.actions.RewriteDataFiles;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.iceberg.util.PropertyUtil;
import org.apache.spark.sql.SparkSession;

/**
 * Keeps tables small: lets old versions go with the files that only they have, and joins the small
 * files of Headrace's own tables, which every run adds to. Safe with writers of the same tables:
 * who is slower leaves it for the next time. A table of somebody else's rows is never rewritten,
 * because who reads it goes by its version; {@code CALL lake.system.rewrite_data_files} does that.
 */
public final class Upkeep {
  /** Fewer files than this are not worth a rewrite. */
  private static final int FEW_FILES = 12;

  private final TableStore tables;
  private final Supplier<SparkSession> spark;
  private final Set<TableName> whole;
  private final Retention retention;

  /**
   * @param before versions committed earlier may go
   * @param whole tables whose history is asked for, and kept
   * @param pinned versions that something else was made from, and is made from again
   */
  public Upkeep(
      TableStore tables,
      Supplier<SparkSession> spark,
      Instant before,
      Set<TableName> whole,
      Set<TableVersion> pinned) {
    this.tables = tables;
    this.spark = spark;
    this.whole = Set.copyOf(whole);
    this.retention = new Retention(before, pinned, this::isThere);
  }

  private boolean isThere(TableVersion version) {
    return tables.exists(version.name())
        && tables.load(version.name()).snapshot(version.snapshotId()) != null;
  }

  /**
   * What there is to do for a table, or was done.
   *
   * @param expired versions that go
   * @param kept versions that stay
   * @param joined data files that become fewer
   * @param because why something was left as it is; empty where nothing was
   */
  public record Care(TableName table, int expired, int kept, int joined, String because) {}

  /** All tables; Headrace's own last, because they look things up in the others. */
  public List<TableName> all() {
    return tables.namespaces().stream()
        .flatMap(tables::list)
        .sorted(comparing(Upkeep::isOurs).thenComparing(TableName::toString))
        .toList();
  }

  /** What {@link #apply} would do; nothing is changed. */
  public Care plan(TableName name) {
    Table table = tables.load(name);
    int expired = old(name, table).size();
    return new Care(
        name, expired, versions(table) - expired, joinable(name, table), reason(name, table));
  }

  /** Joins files and lets versions go, in a commit each. */
  public Care apply(TableName name) {
    Table table = tables.load(name);
    int joined = joinable(name, table);
    String because = reason(name, table);
    try {
      joined = joined == 0 ? 0 : join(table);
    } catch (CommitFailedException | ValidationException otherWasFaster) {
      joined = 0;
      because = "another writer was faster; next time";
    }
    table.refresh();
    List<Long> old = old(name, table);
    if (!old.isEmpty()) {
      expire(table, old);
    }
    return new Care(name, old.size(), versions(table), joined, because);
  }

  private List<Long> old(TableName name, Table table) {
    return reason(name, table).isEmpty() ? retention.expired(name, table) : List.of();
  }

  private static int versions(Table table) {
    return (int) StreamSupport.stream(table.snapshots().spliterator(), false).count();
  }

  /** Why all versions stay; empty where they do not. */
  private String reason(TableName name, Table table) {
    if (whole.contains(name)) {
      return "its history is asked for";
    }
    return isGarbageCollected(table) ? "" : "its files lie where they were found";
  }

  private static boolean isGarbageCollected(Table table) {
    return PropertyUtil.propertyAsBoolean(
        table.properties(), TableProperties.GC_ENABLED, TableProperties.GC_ENABLED_DEFAULT);
  }

  private static boolean isOurs(TableName name) {
    return name.namespace().equals(TableName.SYSTEM_NAMESPACE);
  }

  private static void expire(Table table, List<Long> snapshots) {
    // The ages are ours to judge: Iceberg is given ids.
    ExpireSnapshots expire = table.expireSnapshots().expireOlderThan(0);
    snapshots.forEach(expire::expireSnapshotId);
    expire.commit();
  }

  /** Data files of a table of ours that are many; 0 where they stay. */
  private static int joinable(TableName name, Table table) {
    if (!isOurs(name) || table.currentSnapshot() == null || TableStore.hasOneKeyPerFile(table)) {
      return 0;
    }
    Map<String, String> summary = table.currentSnapshot().summary();
    int files = Integer.parseInt(summary.getOrDefault(SnapshotSummary.TOTAL_DATA_FILES_PROP, "0"));
    return files < FEW_FILES ? 0 : files;
  }

  private int join(Table table) {
    RewriteDataFiles.Result result =
        SparkActions.get(spark.get())
            .rewriteDataFiles(table)
            .binPack()
            .option(RewriteDataFiles.USE_STARTING_SEQUENCE_NUMBER, "false")
            .execute();
    return result.rewrittenDataFilesCount();
  }
}
