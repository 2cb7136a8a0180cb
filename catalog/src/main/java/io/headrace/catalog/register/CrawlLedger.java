/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.catalog.register.CrawlsTable.State;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
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
  private final CrawlTarget target;
  private final CrawlsTable crawls;
  private final FilesTable files;

  public CrawlLedger(Lakehouse lakehouse, CrawlTarget target) {
    this.lakehouse = lakehouse;
    this.target = target;
    this.crawls = new CrawlsTable(lakehouse, target);
    this.files = new FilesTable(lakehouse, target);
  }

  /**
   * The files that are in their tables, as the newest crawl of this folder left them. About 400
   * bytes a file, some seconds for a million.
   */
  public LedgerFiles files() {
    Set<String> applied = inState(State.APPLIED);
    return applied.isEmpty() ? LedgerFiles.NONE : files.read(applied, inState(State.UNDONE));
  }

  private Set<String> inState(State state) {
    Set<String> ids = new HashSet<>();
    crawls.forEach(state, crawl -> ids.add(LedgerRows.text(crawl, CrawlsTable.KEY)));
    return ids;
  }

  /**
   * The ledger of the folder that a crawl was of.
   *
   * @throws Failure BAD_REQUEST when there is no such crawl
   */
  static CrawlLedger ofCrawl(Lakehouse lakehouse, String crawlId) {
    Record crawl = found(lakehouse, crawlId);
    return new CrawlLedger(
        lakehouse,
        new CrawlTarget(
            new StoragePath(LedgerRows.text(crawl, "path")), LedgerRows.text(crawl, "into")));
  }

  CrawlTarget target() {
    return target;
  }

  private static Record found(Lakehouse lakehouse, String crawlId) {
    return CrawlsTable.find(lakehouse, crawlId)
        .orElseThrow(
            () ->
                Failure.badRequest(
                    "There is no crawl "
                        + crawlId
                        + ". SELECT crawl_id, path, state FROM "
                        + CrawlsTable.NAME
                        + " lists those that wrote something."));
  }

  /**
   * Writes down that a crawl is being taken back.
   *
   * @param check throws when it cannot be; then nothing is written
   */
  Unfinished beginUndo(String crawlId, Consumer<Unfinished> check) {
    Record row = found(lakehouse, crawlId);
    String state = LedgerRows.text(row, "state");
    if (!state.equals(State.APPLIED.name()) && !state.equals(State.UNDOING.name())) {
      throw Failure.badRequest(
          "Crawl " + crawlId + " is " + state + "; only one that is APPLIED can be undone.");
    }
    Unfinished crawl = unfinished(row);
    if (state.equals(State.APPLIED.name())) {
      check.accept(crawl);
      crawls.close(crawl.id(), crawl.row(), State.UNDOING);
    }
    return crawl;
  }

  void undone(Unfinished crawl) {
    forget(crawl.id(), crawl.tables(), List.of(REJECTS, STATISTICS));
    crawls.close(crawl.id(), crawl.row(), State.UNDONE);
  }

  /** Crawls that somebody began to take back. */
  List<Unfinished> undoing() {
    return inOrder(State.UNDOING);
  }

  /** Writes everything that is known before anything is published, the state last. */
  public void plan(Crawl crawl, List<StagedTable> staged, String optionsDigest) {
    SideBySide.run(
        () -> new RejectsTable(lakehouse).save(crawl, staged),
        () -> new EvidenceTable(lakehouse).save(crawl, staged),
        () -> new ChangesTable(lakehouse).save(crawl, staged),
        () -> new StatisticsTable(lakehouse).save(crawl, staged),
        () -> files.save(crawl, staged, optionsDigest));
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
    return inOrder(State.PLANNED);
  }

  private List<Unfinished> inOrder(State state) {
    List<Unfinished> unfinished = new ArrayList<>();
    crawls.forEach(state, crawl -> unfinished.add(unfinished(crawl)));
    unfinished.sort(Comparator.comparing(Unfinished::id));
    return unfinished;
  }

  /** How many crawls were planned and never finished. */
  public int countUnfinished() {
    return unfinished().size() + undoing().size();
  }

  private Unfinished unfinished(Record crawl) {
    String id = LedgerRows.text(crawl, CrawlsTable.KEY);
    return new Unfinished(id, CrawlsTable.values(crawl), files.tablesOf(id));
  }

  /** Closes an unfinished crawl; the rows of tables that were lost go. */
  void close(Unfinished crawl, List<TableName> published, List<TableName> lost) {
    if (!lost.isEmpty()) {
      forget(crawl.id(), lost, List.of(FILES, REJECTS, CHANGES, STATISTICS));
    }
    crawls.close(crawl.id(), crawl.row(), published.isEmpty() ? State.DROPPED : State.APPLIED);
  }

  private void forget(String id, List<TableName> lost, List<TableName> ledgers) {
    String names = lost.stream().map(table -> "'" + table + "'").collect(Collectors.joining(", "));
    for (TableName ledger : ledgers) {
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
