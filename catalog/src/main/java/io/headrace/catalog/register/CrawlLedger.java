/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.catalog.register.CrawlsTable.State;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.data.Record;

/**
 * What was crawled, and why it was read as it was: the tables {@code headrace.crawls}, {@code
 * crawl_files}, {@code crawl_changes}, {@code crawl_evidence}, {@code column_statistics} and {@code
 * rejects}, joined by {@code crawl_id}. Rows of a crawl count once its state is APPLIED.
 */
public final class CrawlLedger {
  public static final TableName CRAWLS = CrawlsTable.NAME;
  public static final TableName FILES = FilesTable.NAME;
  public static final TableName CHANGES = ChangesTable.NAME;
  public static final TableName EVIDENCE = EvidenceTable.NAME;
  public static final TableName STATISTICS = StatisticsTable.NAME;
  public static final TableName REJECTS = RejectsTable.NAME;

  private final Lakehouse lakehouse;
  private final CrawlsTable crawls;
  private final FilesTable files;

  public CrawlLedger(Lakehouse lakehouse, CrawlTarget target) {
    this.lakehouse = lakehouse;
    this.crawls = new CrawlsTable(lakehouse, target);
    this.files = new FilesTable(lakehouse, target);
  }

  /**
   * The files that are in their tables, by path, as the newest crawl of this folder left them.
   * About 400 bytes a file, some seconds for a million.
   */
  public Map<StoragePath, KnownFile> known() {
    Set<String> applied = new HashSet<>();
    crawls.forEach(State.APPLIED, crawl -> applied.add(LedgerRows.text(crawl, CrawlsTable.KEY)));
    return applied.isEmpty() ? Map.of() : files.known(applied);
  }

  /** Writes everything that is known before anything is published, the state last. */
  public void plan(Crawl crawl, List<StagedTable> staged, String optionsDigest) {
    new RejectsTable(lakehouse).save(crawl, staged);
    new EvidenceTable(lakehouse).save(crawl, staged);
    new ChangesTable(lakehouse).save(crawl, staged);
    new StatisticsTable(lakehouse).save(crawl, staged);
    files.save(crawl, staged, optionsDigest);
    crawls.save(crawl, State.PLANNED, staged);
  }

  public void applied(Crawl crawl, List<StagedTable> staged) {
    crawls.save(crawl, State.APPLIED, staged);
  }

  /**
   * A crawl that was planned and never finished.
   *
   * @param row as it stands in {@code headrace.crawls}
   */
  record Unfinished(String id, List<Object> row, List<TableName> tables) {}

  List<Unfinished> unfinished() {
    List<Unfinished> unfinished = new ArrayList<>();
    crawls.forEach(State.PLANNED, crawl -> unfinished.add(unfinished(crawl)));
    unfinished.sort(Comparator.comparing(Unfinished::id));
    return unfinished;
  }

  /** How many crawls were planned and never finished. */
  public int countUnfinished() {
    return unfinished().size();
  }

  private Unfinished unfinished(Record crawl) {
    String id = LedgerRows.text(crawl, CrawlsTable.KEY);
    return new Unfinished(id, CrawlsTable.values(crawl), files.tablesOf(id));
  }

  /** Closes an unfinished crawl; the rows of tables that were lost go. */
  void close(Unfinished crawl, List<TableName> published, List<TableName> lost) {
    if (!lost.isEmpty()) {
      forget(crawl.id(), lost);
    }
    crawls.close(crawl.id(), crawl.row(), published.isEmpty() ? State.DROPPED : State.APPLIED);
  }

  private void forget(String id, List<TableName> lost) {
    String names = lost.stream().map(table -> "'" + table + "'").collect(Collectors.joining(", "));
    for (TableName ledger : List.of(FILES, REJECTS, CHANGES, STATISTICS)) {
      if (lakehouse.tables().exists(ledger)) {
        lakehouse
            .spark()
            .sql(
                "DELETE FROM "
                    + ledger.sql()
                    + " WHERE crawl_id = '"
                    + id
                    + "' AND `table` IN ("
                    + names
                    + ")");
      }
    }
  }
}
