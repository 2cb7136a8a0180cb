/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@code headrace.crawls}: one row a crawl that wrote something, and how far it is. */
final class CrawlsTable {
  static final TableName NAME = TableName.system("crawls");
  static final String KEY = "crawl_id";

  /** How far a crawl is. */
  enum State {
    /** Everything is staged and counted; publishing may have begun. */
    PLANNED,
    /** Everything is published. */
    APPLIED,
    /** Nothing of it was published, and never will be. */
    DROPPED,
    /** It is being taken back; what is left of that will be done. */
    UNDOING,
    /** It was taken back: its tables are as they were. */
    UNDONE
  }

  private static final StructType SCHEMA =
      new StructType()
          .add(KEY, DataTypes.StringType)
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

  private final Lakehouse lakehouse;
  private final CrawlTarget target;

  CrawlsTable(Lakehouse lakehouse, CrawlTarget target) {
    this.lakehouse = lakehouse;
    this.target = target;
  }

  void save(Crawl crawl, State state, List<StagedTable> staged) {
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
            target.root().uri(),
            target.into(),
            state.name(),
            Timestamp.from(crawl.startedAt()),
            state == State.PLANNED ? null : Timestamp.from(Instant.now()),
            (long) staged.size(),
            files,
            counts.read(),
            counts.written(),
            counts.rejected());
    lakehouse.tables().updateRows(NAME, SCHEMA, KEY, List.of(row), crawl.notes());
  }

  /** Hands over the crawls of the target that are so far. */
  void forEach(State state, Consumer<Record> consumer) {
    Expression wanted =
        Expressions.and(target.matching("path"), Expressions.equal("state", state.name()));
    new LedgerRows(lakehouse.tables()).forEach(NAME, wanted, consumer);
  }

  /** The crawl of a name, of whatever target. */
  static Optional<Record> find(Lakehouse lakehouse, String id) {
    List<Record> found = new ArrayList<>();
    new LedgerRows(lakehouse.tables()).forEach(NAME, Expressions.equal(KEY, id), found::add);
    return found.stream().findFirst();
  }

  /** Its values, to be written again with another state. */
  static List<Object> values(Record crawl) {
    List<Object> values = new ArrayList<>();
    for (String field : SCHEMA.fieldNames()) {
      Object value = crawl.getField(field);
      values.add(value instanceof OffsetDateTime time ? time.toInstant() : value);
    }
    return values;
  }

  void close(String id, List<Object> row, State state) {
    List<Object> values = new ArrayList<>(row);
    values.set(SCHEMA.fieldIndex("state"), state.name());
    values.set(SCHEMA.fieldIndex("ended_at"), state == State.UNDOING ? null : Instant.now());
    lakehouse
        .tables()
        .updateRows(
            NAME,
            SCHEMA,
            KEY,
            List.of(RowFactory.create(values.toArray())),
            CommitNotes.of(Crawl.NOTE, id));
  }
}
