/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.catalog.sniff.Decision;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.option.Origin;
import io.headrace.lakehouse.storage.StoragePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;

/** What crawls wrote down about files, whatever folder they were crawled with. */
public final class StoredEvidence {
  private final LedgerRows rows;

  public StoredEvidence(Lakehouse lakehouse) {
    this.rows = new LedgerRows(lakehouse.tables());
  }

  /**
   * A file as the newest crawl that took it left it.
   *
   * @param table full name
   * @param state {@code in} or {@code gone}
   * @param evidenceOf path of the file under which its evidence stands
   */
  public record StoredFile(
      String path,
      String crawlId,
      String table,
      String format,
      String state,
      boolean inPlace,
      long read,
      long written,
      long rejected,
      long headers,
      String evidenceOf) {

    private static StoredFile of(Record row) {
      String path = LedgerRows.text(row, "path");
      Object of = row.getField("evidence_of");
      return new StoredFile(
          path,
          LedgerRows.text(row, "crawl_id"),
          LedgerRows.text(row, "table"),
          LedgerRows.text(row, "format"),
          row.getField("state") == null ? FilesTable.IN : LedgerRows.text(row, "state"),
          Boolean.TRUE.equals(row.getField("in_place")),
          (Long) row.getField("rows_read"),
          (Long) row.getField("rows_written"),
          (Long) row.getField("rows_rejected"),
          (Long) row.getField("header_records"),
          of == null || of.toString().isEmpty() ? path : of.toString());
    }
  }

  /** The files at or below a path, by path; empty when no crawl took any. */
  public List<StoredFile> files(StoragePath path) {
    Set<String> applied = new HashSet<>();
    rows.forEach(
        CrawlsTable.NAME,
        Expressions.equal("state", CrawlsTable.State.APPLIED.name()),
        crawl -> applied.add(LedgerRows.text(crawl, CrawlsTable.KEY)));
    Map<String, StoredFile> newest = new TreeMap<>();
    rows.forEach(
        FilesTable.NAME,
        Expressions.or(
            Expressions.equal("path", path.uri()),
            Expressions.startsWith("path", path.uri() + "/")),
        row -> {
          StoredFile file = StoredFile.of(row);
          if (applied.contains(file.crawlId())) {
            newest.merge(
                file.path(), file, (a, b) -> a.crawlId().compareTo(b.crawlId()) >= 0 ? a : b);
          }
        });
    return List.copyOf(newest.values());
  }

  /** Why a file was read as it was, in the order in which it was decided. */
  public List<Decision> ofFile(StoredFile file) {
    return decisions(file, file.evidenceOf());
  }

  /** Why a file is in its table, and what the table's columns are. */
  public List<Decision> ofTable(StoredFile file) {
    List<Decision> decisions = new ArrayList<>();
    rows.forEach(
        EvidenceTable.NAME,
        Expressions.and(
            Expressions.equal("crawl_id", file.crawlId()),
            Expressions.equal("table", file.table()),
            Expressions.in("subject", "table", "schema", "grouping", "partition")),
        row -> decisions.add(decision(row)));
    return decisions;
  }

  private List<Decision> decisions(StoredFile file, String path) {
    List<Decision> decisions = new ArrayList<>();
    rows.forEach(
        EvidenceTable.NAME,
        Expressions.and(
            Expressions.equal("crawl_id", file.crawlId()), Expressions.equal("path", path)),
        row -> decisions.add(decision(row)));
    return decisions;
  }

  private static Decision decision(Record row) {
    String origin = LedgerRows.text(row, "origin").toUpperCase(Locale.ROOT).replace('-', '_');
    return new Decision(
        LedgerRows.text(row, "subject"),
        LedgerRows.text(row, "decision"),
        Origin.valueOf(origin),
        (Double) row.getField("certainty"),
        LedgerRows.text(row, "evidence"));
  }
}
