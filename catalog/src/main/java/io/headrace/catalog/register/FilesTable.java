/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.catalog.sniff.FileVerdict;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.TableName;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code headrace.crawl_files}: one row for each time a file was taken into a table, or found gone
 * from the folder. The newest row of a path says how it is.
 */
final class FilesTable {
  static final TableName NAME = TableName.system("crawl_files");

  /** State of a file that is in its table. */
  static final String IN = "in";

  /** State of a file that was in a table and whose rows have been taken out. */
  static final String GONE = "gone";

  private static final StructType SCHEMA =
      new StructType()
          .add("crawl_id", DataTypes.StringType)
          .add("root", DataTypes.StringType)
          .add("into", DataTypes.StringType)
          .add("table", DataTypes.StringType)
          .add("table_uuid", DataTypes.StringType)
          .add("path", DataTypes.StringType)
          .add("bytes", DataTypes.LongType)
          .add("etag", DataTypes.StringType)
          .add("modified_at", DataTypes.TimestampType)
          .add("format", DataTypes.StringType)
          .add("dialect", DataTypes.StringType)
          .add("options_digest", DataTypes.StringType)
          .add("records", DataTypes.LongType)
          .add("header_records", DataTypes.LongType)
          .add("blank_lines", DataTypes.LongType)
          .add("rows_read", DataTypes.LongType)
          .add("rows_written", DataTypes.LongType)
          .add("rows_rejected", DataTypes.LongType)
          .add("state", DataTypes.StringType)
          .add("in_place", DataTypes.BooleanType)
          .add("evidence_of", DataTypes.StringType)
          .add("run_id", DataTypes.StringType);

  private final Lakehouse lakehouse;
  private final CrawlTarget target;

  FilesTable(Lakehouse lakehouse, CrawlTarget target) {
    this.lakehouse = lakehouse;
    this.target = target;
  }

  /**
   * The files that are in their tables.
   *
   * @param applied crawls whose rows count
   * @param undone crawls of which only that counts which files are to keep their rows
   */
  LedgerFiles read(Set<String> applied, Set<String> undone) {
    Map<StoragePath, String> newest = new HashMap<>();
    Map<StoragePath, KnownFile> known = new HashMap<>();
    Map<StoragePath, String> kept = new HashMap<>();
    KnownFiles reader = new KnownFiles();
    Map<TableName, String> uuids = new HashMap<>();
    new LedgerRows(lakehouse.tables())
        .forEach(
            NAME,
            target.matching("root"),
            row -> {
              String id = reader.shared(row, "crawl_id");
              KnownFile file = reader.file(row);
              boolean counts =
                  applied.contains(id)
                      && id.compareTo(newest.getOrDefault(file.path(), "")) > 0
                      && uuids
                          .computeIfAbsent(file.table(), this::uuid)
                          .equals(LedgerRows.text(row, "table_uuid"));
              if (counts) {
                newest.put(file.path(), id);
                known.put(file.path(), file);
              } else if (file.gone() && undone.contains(id)) {
                kept.merge(file.path(), id, (a, b) -> a.compareTo(b) > 0 ? a : b);
              }
            });
    Set<TableName> tables =
        known.values().stream().map(KnownFile::table).collect(Collectors.toSet());
    known.values().removeIf(KnownFile::gone);
    kept.forEach(
        (path, id) ->
            known.computeIfPresent(
                path,
                (same, file) ->
                    id.compareTo(newest.getOrDefault(path, "")) > 0 ? file.asKept() : file));
    return new LedgerFiles(known, tables);
  }

  /** Reads rows of which a million may be kept: what most of them share is kept once. */
  private static final class KnownFiles {
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, TableName> tables = new HashMap<>();

    String shared(Record row, String column) {
      return texts.computeIfAbsent(LedgerRows.text(row, column), text -> text);
    }

    KnownFile file(Record row) {
      return new KnownFile(
          tables.computeIfAbsent(LedgerRows.text(row, "table"), TableName::parse),
          new StoragePath(LedgerRows.text(row, "path")),
          (Long) row.getField("bytes"),
          LedgerRows.text(row, "etag"),
          ((OffsetDateTime) row.getField("modified_at")).toInstant(),
          shared(row, "options_digest"),
          (Long) row.getField("rows_written"),
          Boolean.TRUE.equals(row.getField("in_place")),
          GONE.equals(row.getField("state")),
          false);
    }
  }

  /** Empty where the table is gone: then nothing is in it. */
  private String uuid(TableName table) {
    return lakehouse.tables().findCurrent(table).isEmpty()
        ? ""
        : lakehouse.tables().load(table).uuid().toString();
  }

  /** The tables a crawl has files in. */
  List<TableName> tablesOf(String crawlId) {
    Set<String> tables = new TreeSet<>();
    new LedgerRows(lakehouse.tables())
        .forEach(
            NAME,
            Expressions.equal("crawl_id", crawlId),
            file -> tables.add(LedgerRows.text(file, "table")));
    return tables.stream().map(TableName::parse).toList();
  }

  void save(Crawl crawl, List<StagedTable> staged, String optionsDigest) {
    List<Row> rows = new ArrayList<>();
    for (StagedTable table : staged) {
      String uuid = lakehouse.tables().load(table.table()).uuid().toString();
      Map<String, FileCounts> counts =
          table.counts().stream().collect(Collectors.toMap(FileCounts::path, each -> each));
      EvidenceOf evidence = new EvidenceOf();
      for (FileVerdict file : table.candidate().files()) {
        FileCounts count = Objects.requireNonNull(counts.get(file.file().path().uri()));
        rows.add(row(crawl, table, uuid, file, count, optionsDigest, evidence.of(file)));
      }
      table.removed().forEach(file -> rows.add(gone(crawl, uuid, file)));
    }
    lakehouse.tables().updateRows(NAME, SCHEMA, "crawl_id", rows, crawl.notes());
  }

  private Row row(
      Crawl crawl,
      StagedTable table,
      String uuid,
      FileVerdict file,
      FileCounts counts,
      String optionsDigest,
      String evidenceOf) {
    Sniffed sniffed = file.findSniffed().orElseThrow();
    return RowFactory.create(
        crawl.id(),
        target.root().uri(),
        target.into(),
        table.table().toString(),
        uuid,
        file.file().path().uri(),
        file.file().bytes(),
        file.file().etag(),
        Timestamp.from(file.file().modifiedAt()),
        sniffed.format(),
        EvidenceOf.settings(sniffed),
        optionsDigest,
        counts.records(),
        counts.headers(),
        counts.blanks(),
        counts.read(),
        counts.written(),
        counts.rejected(),
        IN,
        table.isInPlace(file.file().path()),
        evidenceOf,
        crawl.runId());
  }

  private Row gone(Crawl crawl, String uuid, KnownFile file) {
    return RowFactory.create(
        crawl.id(),
        target.root().uri(),
        target.into(),
        file.table().toString(),
        uuid,
        file.path().uri(),
        file.bytes(),
        file.etag(),
        Timestamp.from(file.modifiedAt()),
        "",
        "",
        file.optionsDigest(),
        0L,
        0L,
        0L,
        0L,
        0L,
        0L,
        GONE,
        file.inPlace(),
        "",
        crawl.runId());
  }
}
