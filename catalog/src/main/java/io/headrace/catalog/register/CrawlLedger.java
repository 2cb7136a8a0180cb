/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.headrace.catalog.sniff.Decision;
import io.headrace.catalog.sniff.FileVerdict;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.Origin;
import io.headrace.lakehouse.option.Setting;
import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What was crawled, and why it was read as it was: the tables {@code headrace.crawls}, {@code
 * crawl_files}, {@code crawl_evidence} and {@code rejects}. Rows of a crawl count once its state is
 * APPLIED.
 */
public final class CrawlLedger {
  public static final TableName CRAWLS = TableName.system("crawls");
  public static final TableName FILES = TableName.system("crawl_files");
  public static final TableName EVIDENCE = TableName.system("crawl_evidence");
  public static final TableName REJECTS = TableName.system("rejects");

  /** How far a crawl is. */
  enum State {
    /** Everything is staged and counted; publishing may have begun. */
    PLANNED,
    /** Everything is published. */
    APPLIED,
    /** Nothing of it was published, and never will be. */
    DROPPED
  }

  static final StructType CRAWL_SCHEMA =
      new StructType()
          .add("crawl_id", DataTypes.StringType)
          .add("run_id", DataTypes.StringType)
          .add("step", DataTypes.StringType)
          .add("path", DataTypes.StringType)
          .add("into", DataTypes.StringType)
          .add("state", DataTypes.StringType)
          .add("started_at", DataTypes.TimestampType)
          .add("ended_at", DataTypes.TimestampType)
          .add("tables", DataTypes.LongType)
          .add("files", DataTypes.LongType)
          .add("rows_read", DataTypes.LongType)
          .add("rows_written", DataTypes.LongType)
          .add("rows_rejected", DataTypes.LongType);

  static final StructType FILE_SCHEMA =
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
          .add("rows_rejected", DataTypes.LongType);

  static final StructType EVIDENCE_SCHEMA =
      new StructType()
          .add("crawl_id", DataTypes.StringType)
          .add("path", DataTypes.StringType)
          .add("table", DataTypes.StringType)
          .add("subject", DataTypes.StringType)
          .add("decision", DataTypes.StringType)
          .add("origin", DataTypes.StringType)
          .add("certainty", DataTypes.DoubleType)
          .add("evidence", DataTypes.StringType);

  private static final StructType REJECTS_SCHEMA =
      new StructType()
          .add("crawl_id", DataTypes.StringType)
          .add("run_id", DataTypes.StringType)
          .add("step", DataTypes.StringType)
          .add("table", DataTypes.StringType)
          .add("path", DataTypes.StringType)
          .add("line", DataTypes.LongType)
          .add("column", DataTypes.StringType)
          .add("text", DataTypes.StringType)
          .add("reason", DataTypes.StringType)
          .add("rejected_at", DataTypes.TimestampType);

  private static final StructType REJECT_SCHEMA =
      new StructType()
          .add("path", DataTypes.StringType)
          .add("line", DataTypes.LongType)
          .add("column", DataTypes.StringType)
          .add("text", DataTypes.StringType)
          .add("reason", DataTypes.StringType);

  private final Lakehouse lakehouse;
  private final LedgerRows rows;
  private final StoragePath root;
  private final String into;

  public CrawlLedger(Lakehouse lakehouse, StoragePath root, String into) {
    this.lakehouse = lakehouse;
    this.rows = new LedgerRows(lakehouse.tables());
    this.root = root;
    this.into = into;
  }

  /** The files that are in their tables, by path, as the newest crawl of this folder left them. */
  public Map<StoragePath, KnownFile> known() {
    Set<String> applied = new HashSet<>();
    rows.forEach(CRAWLS, crawls(State.APPLIED), crawl -> applied.add(text(crawl, "crawl_id")));
    Map<StoragePath, String> newest = new HashMap<>();
    Map<StoragePath, KnownFile> known = new HashMap<>();
    Map<TableName, String> uuids = new HashMap<>();
    rows.forEach(
        FILES,
        ofTarget("root"),
        row -> {
          KnownFile file = knownFile(row);
          String id = text(row, "crawl_id");
          boolean counts =
              applied.contains(id)
                  && id.compareTo(newest.getOrDefault(file.path(), "")) > 0
                  && uuids
                      .computeIfAbsent(file.table(), this::uuid)
                      .equals(text(row, "table_uuid"));
          if (counts) {
            newest.put(file.path(), id);
            known.put(file.path(), file);
          }
        });
    return known;
  }

  private static KnownFile knownFile(Record row) {
    return new KnownFile(
        TableName.parse(text(row, "table")),
        new StoragePath(text(row, "path")),
        (Long) row.getField("bytes"),
        text(row, "etag"),
        ((OffsetDateTime) row.getField("modified_at")).toInstant(),
        text(row, "options_digest"),
        (Long) row.getField("rows_written"));
  }

  private static String text(Record row, String column) {
    return String.valueOf(row.getField(column));
  }

  /** Empty where the table is gone: then nothing is in it. */
  private String uuid(TableName table) {
    return lakehouse.tables().findCurrent(table).isEmpty()
        ? ""
        : lakehouse.tables().load(table).uuid().toString();
  }

  /** Writes everything that is known before anything is published, the state last. */
  public void plan(Crawl crawl, List<StagedTable> staged, String optionsDigest) {
    CommitNotes notes = notes(crawl);
    appendRejects(crawl, staged, notes);
    lakehouse.tables().appendRows(EVIDENCE, EVIDENCE_SCHEMA, evidence(crawl, staged), notes);
    lakehouse
        .tables()
        .updateRows(FILES, FILE_SCHEMA, "crawl_id", files(crawl, staged, optionsDigest), notes);
    saveState(crawl, State.PLANNED, staged);
  }

  public void applied(Crawl crawl, List<StagedTable> staged) {
    saveState(crawl, State.APPLIED, staged);
  }

  private void saveState(Crawl crawl, State state, List<StagedTable> staged) {
    Reconciliation counts =
        staged.stream()
            .map(StagedTable::reconciliation)
            .reduce(Reconciliation.NOTHING, Reconciliation::plus);
    long files = staged.stream().mapToLong(table -> table.counts().size()).sum();
    Row row =
        RowFactory.create(
            crawl.id(),
            crawl.runId(),
            crawl.step(),
            root.uri(),
            into,
            state.name(),
            Timestamp.from(crawl.startedAt()),
            state == State.PLANNED ? null : Timestamp.from(Instant.now()),
            (long) staged.size(),
            files,
            counts.read(),
            counts.written(),
            counts.rejected());
    lakehouse.tables().updateRows(CRAWLS, CRAWL_SCHEMA, "crawl_id", List.of(row), notes(crawl));
  }

  /**
   * A crawl that was planned and never finished.
   *
   * @param row as it stands in {@code headrace.crawls}
   */
  record Unfinished(String id, List<Object> row, List<TableName> tables) {}

  List<Unfinished> unfinished() {
    List<Unfinished> unfinished = new ArrayList<>();
    rows.forEach(CRAWLS, crawls(State.PLANNED), crawl -> unfinished.add(unfinished(crawl)));
    unfinished.sort(Comparator.comparing(Unfinished::id));
    return unfinished;
  }

  private Unfinished unfinished(Record crawl) {
    String id = text(crawl, "crawl_id");
    Set<String> tables = new TreeSet<>();
    rows.forEach(FILES, Expressions.equal("crawl_id", id), file -> tables.add(text(file, "table")));
    List<Object> values = new ArrayList<>();
    for (String field : CRAWL_SCHEMA.fieldNames()) {
      Object value = crawl.getField(field);
      values.add(value instanceof OffsetDateTime time ? time.toInstant() : value);
    }
    return new Unfinished(id, values, tables.stream().map(TableName::parse).toList());
  }

  /** Closes an unfinished crawl; the rows of tables that were lost go. */
  void close(Unfinished crawl, List<TableName> published, List<TableName> lost) {
    if (!lost.isEmpty()) {
      forget(crawl.id(), lost);
    }
    List<Object> values = new ArrayList<>(crawl.row());
    values.set(
        CRAWL_SCHEMA.fieldIndex("state"),
        (published.isEmpty() ? State.DROPPED : State.APPLIED).name());
    values.set(CRAWL_SCHEMA.fieldIndex("ended_at"), Instant.now());
    lakehouse
        .tables()
        .updateRows(
            CRAWLS,
            CRAWL_SCHEMA,
            "crawl_id",
            List.of(RowFactory.create(values.toArray())),
            CommitNotes.of(Crawl.NOTE, crawl.id()));
  }

  private void forget(String id, List<TableName> lost) {
    String names = lost.stream().map(table -> "'" + table + "'").collect(Collectors.joining(", "));
    for (TableName ledger : List.of(FILES, REJECTS)) {
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

  private void appendRejects(Crawl crawl, List<StagedTable> staged, CommitNotes notes) {
    Dataset<Row> rejects = null;
    for (StagedTable table : staged) {
      String[] files =
          table.counts().stream()
              .map(FileCounts::rejectFile)
              .filter(file -> !file.isEmpty())
              .toArray(String[]::new);
      if (files.length > 0) {
        Dataset<Row> rows = rejects(crawl, table.table(), files);
        rejects = rejects == null ? rows : rejects.union(rows);
      }
    }
    if (rejects != null) {
      lakehouse.tables().append(rejects, REJECTS, notes);
    } else {
      // Asked for rejected rows, the table must answer that there are none.
      lakehouse.tables().ensure(REJECTS, REJECTS_SCHEMA);
    }
  }

  private Dataset<Row> rejects(Crawl crawl, TableName table, String[] files) {
    return lakehouse
        .spark()
        .read()
        .schema(REJECT_SCHEMA)
        .json(files)
        .select(
            lit(crawl.id()).as("crawl_id"),
            lit(crawl.runId()).as("run_id"),
            lit(crawl.step()).as("step"),
            lit(table.toString()).as("table"),
            col("path"),
            col("line"),
            col("column"),
            col("text"),
            col("reason"),
            lit(Timestamp.from(crawl.startedAt())).as("rejected_at"));
  }

  private List<Row> files(Crawl crawl, List<StagedTable> staged, String optionsDigest) {
    List<Row> rows = new ArrayList<>();
    for (StagedTable table : staged) {
      String uuid = lakehouse.tables().load(table.table()).uuid().toString();
      Map<String, FileCounts> counts =
          table.counts().stream().collect(Collectors.toMap(FileCounts::path, each -> each));
      for (FileVerdict file : table.candidate().files()) {
        FileCounts count = Objects.requireNonNull(counts.get(file.file().path().uri()));
        rows.add(fileRow(crawl, table.table(), uuid, file, count, optionsDigest));
      }
    }
    return rows;
  }

  private Row fileRow(
      Crawl crawl,
      TableName table,
      String uuid,
      FileVerdict file,
      FileCounts counts,
      String optionsDigest) {
    Sniffed sniffed = file.findSniffed().orElseThrow();
    return RowFactory.create(
        crawl.id(),
        root.uri(),
        into,
        table.toString(),
        uuid,
        file.file().path().uri(),
        file.file().bytes(),
        file.file().etag(),
        Timestamp.from(file.file().modifiedAt()),
        sniffed.format(),
        dialect(sniffed),
        optionsDigest,
        counts.records(),
        counts.headers(),
        counts.blanks(),
        counts.read(),
        counts.written(),
        counts.rejected());
  }

  /** The settings of a file as JSON, each with its origin. */
  private static String dialect(Sniffed sniffed) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("format-version", 1);
      for (Map.Entry<String, Setting<String>> entry : sniffed.settings().entrySet()) {
        json.writeObjectFieldStart(entry.getKey());
        json.writeStringField("value", entry.getValue().value());
        json.writeStringField("origin", OptionKey.spelling(entry.getValue().origin()));
        json.writeEndObject();
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static List<Row> evidence(Crawl crawl, List<StagedTable> staged) {
    List<Row> rows = new ArrayList<>();
    for (StagedTable table : staged) {
      String name = table.table().toString();
      String folder = table.candidate().files().get(0).file().path().parent().uri();
      rows.add(
          row(
              crawl,
              folder,
              name,
              new Decision("table", name, Origin.SNIFFED, 1, table.candidate().why())));
      for (SchemaChange change : table.changes()) {
        rows.add(
            row(
                crawl,
                folder,
                name,
                new Decision("schema", "", Origin.SNIFFED, 1, change.describe())));
      }
      for (FileVerdict file : table.candidate().files()) {
        Sniffed sniffed = file.findSniffed().orElseThrow();
        String path = file.file().path().uri();
        sniffed.decisions().forEach(decision -> rows.add(row(crawl, path, name, decision)));
        sniffed.typeDecisions().forEach(decision -> rows.add(row(crawl, path, name, decision)));
      }
    }
    return rows;
  }

  private static Row row(Crawl crawl, String path, String table, Decision decision) {
    return RowFactory.create(
        crawl.id(),
        path,
        table,
        decision.subject(),
        decision.decision(),
        OptionKey.spelling(decision.origin()),
        decision.certainty(),
        decision.evidence());
  }

  private static CommitNotes notes(Crawl crawl) {
    return CommitNotes.of(CommitNotes.RUN_ID, crawl.runId())
        .with(CommitNotes.STEP, crawl.step())
        .with(Crawl.NOTE, crawl.id());
  }

  private Expression crawls(State state) {
    return Expressions.and(ofTarget("path"), Expressions.equal("state", state.name()));
  }

  private Expression ofTarget(String rootColumn) {
    return Expressions.and(
        Expressions.equal(rootColumn, root.uri()), Expressions.equal("into", into));
  }
}
