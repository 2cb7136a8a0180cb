/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.table;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.lakehouse.testing.SharedLakehouse;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** What the tables of every catalog do; inherited by one test class for each. */
abstract class TableStoreContract {
  private static final StructType PEOPLE =
      new StructType().add("name", DataTypes.StringType).add("age", DataTypes.LongType);

  private final TableStore tables = lakehouse().tables();
  private final TableName people = TableName.parse(SharedLakehouse.uniqueNamespace() + ".people");

  /** The lakehouse under test; the same for all tests of a class. */
  abstract Lakehouse lakehouse();

  private Dataset<Row> rows(Object... namesAndAges) {
    List<Row> rows = new java.util.ArrayList<>();
    for (int i = 0; i < namesAndAges.length; i += 2) {
      rows.add(RowFactory.create(namesAndAges[i], ((Number) namesAndAges[i + 1]).longValue()));
    }
    return lakehouse().spark().createDataFrame(rows, PEOPLE);
  }

  private List<String> names(Dataset<Row> rows) {
    return rows.select("name").sort("name").collectAsList().stream()
        .map(row -> row.getString(0))
        .toList();
  }

  @Test
  void notesAreCommittedWithTheRowsAndFoundAgain() {
    TableVersion version =
        tables.append(
            rows("Ada", 36),
            people,
            CommitNotes.of(CommitNotes.RUN_ID, "r-1").with("input.Lake.X", "7"));
    assertThat(tables.findCommit(people, CommitNotes.RUN_ID, "r-1")).contains(version);
    assertThat(tables.note(people, "input.Lake.X")).contains("7");
    assertThat(tables.summary(version)).containsEntry("headrace.run-id", "r-1");
  }

  @Test
  void readsASnapshotAsItWas() {
    TableVersion first = tables.append(rows("Ada", 36), people, CommitNotes.none());
    tables.append(rows("Bob", 40), people, CommitNotes.none());
    assertThat(names(tables.read(first))).containsExactly("Ada");
    assertThat(names(tables.read(people))).containsExactly("Ada", "Bob");
  }

  @Test
  void replaceLeavesOnlyTheNewRows() {
    tables.append(rows("Ada", 36), people, CommitNotes.none());
    tables.replace(rows("Bob", 40), people, CommitNotes.none());
    assertThat(names(tables.read(people))).containsExactly("Bob");
  }

  @Test
  void replaceWhereTouchesOnlyItsOwnPartition() {
    tables.ensure(people, PEOPLE, List.of("name"));
    tables.append(rows("Ada", 36, "Bob", 40), people, CommitNotes.none());
    tables.replaceWhere(rows("Ada", 37), people, col("name").equalTo("Ada"), CommitNotes.none());
    assertThat(tables.read(people).sort("name").collectAsList())
        .extracting(row -> row.getLong(1))
        .containsExactly(37L, 40L);
  }

  @Test
  void mergeUpdatesKnownKeysAndInsertsTheOthers() {
    tables.append(rows("Ada", 36, "Bob", 40), people, CommitNotes.none());
    TableVersion merged =
        tables.merge(
            rows("Bob", 41, "Cid", 5), people, List.of("name"), CommitNotes.of("step", "m"));
    assertThat(tables.read(people).sort("name").collectAsList())
        .extracting(row -> row.getLong(1))
        .containsExactly(36L, 41L, 5L);
    assertThat(tables.findCommit(people, "step", "m")).contains(merged);
  }

  @Test
  void tablesGrowByColumnsAndSafeWideningOnly() {
    StructType narrow =
        new StructType().add("name", DataTypes.StringType).add("age", DataTypes.IntegerType);
    tables.create(people, narrow);
    tables.ensure(people, PEOPLE.add("city", DataTypes.StringType));
    tables.append(rows("Ada", 5_000_000_000L), people, CommitNotes.none());
    assertThat(tables.read(people).schema().fieldNames()).containsExactly("name", "age", "city");
    assertThatThrownBy(
            () -> tables.ensure(people, new StructType().add("age", DataTypes.StringType)))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.BAD_DATA))
        .hasMessageContaining("age is long, not string");
  }

  @Test
  void aBranchIsInvisibleUntilItIsPublished() {
    tables.append(rows("Ada", 36), people, CommitNotes.none());
    tables.branches().write(rows("Bob", 40), people, "audit", CommitNotes.of("step", "audit"));
    assertThat(names(tables.read(people))).containsExactly("Ada");
    assertThat(names(tables.branches().read(people, "audit"))).containsExactly("Bob");
    tables.branches().publish(people, "audit");
    assertThat(names(tables.read(people))).containsExactly("Bob");
    assertThat(tables.branches().list(people)).isEmpty();
    assertThat(tables.note(people, "step")).contains("audit");
  }

  @Test
  void aBranchOfANewTableIsTheOnlyThingInIt() {
    tables.branches().write(rows("Ada", 36), people, "audit", CommitNotes.none());
    assertThat(tables.findCurrent(people)).isEmpty();
    tables.branches().drop(people, "audit");
    assertThat(tables.exists(people)).isFalse();

    tables.branches().write(rows("Ada", 36), people, "audit", CommitNotes.none());
    tables.branches().publish(people, "audit");
    assertThat(names(tables.read(people))).containsExactly("Ada");
  }

  @Test
  void publishingAfterAnotherWriterIsAConflict() {
    tables.append(rows("Ada", 36), people, CommitNotes.none());
    tables.branches().write(rows("Bob", 40), people, "audit", CommitNotes.none());
    tables.append(rows("Cid", 5), people, CommitNotes.none());
    assertThatThrownBy(() -> tables.branches().publish(people, "audit"))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.CONFLICT));
    assertThat(names(tables.read(people))).containsExactly("Ada", "Cid");
  }

  @Test
  void smallRowsAreAppendedAndReplacedByKeyWithoutSpark() {
    StructType schema =
        new StructType()
            .add("run_id", DataTypes.StringType)
            .add("state", DataTypes.StringType)
            .add("at", DataTypes.TimestampType)
            .add("rows", DataTypes.LongType);
    String key = "20261122T071500.123Z-a-key-longer-than-sixteen-characters-";
    Instant now = Instant.parse("2026-11-22T07:15:00Z");
    update(schema, RowFactory.create(key + "1", "RUNNING", now, null));
    update(schema, RowFactory.create(key + "2", "RUNNING", now, null));
    update(schema, RowFactory.create(key + "1", "DONE", now, 5L));
    TableVersion last = update(schema, RowFactory.create(key + "3", "NEW", now, 1L));
    assertThat(tables.summary(last)).doesNotContainKey("spark.app.id");
    assertThat(tables.read(people).sort("run_id").collectAsList())
        .extracting(row -> row.getString(1))
        .containsExactly("DONE", "RUNNING", "NEW");
  }

  private TableVersion update(StructType schema, Row row) {
    return tables.updateRows(people, schema, "run_id", List.of(row), CommitNotes.none());
  }

  @Test
  void rowsOfOneKeyAreReplacedEvenInAFileOfManyKeys() {
    tables.append(rows("Ada", 36, "Bob", 40).coalesce(1), people, CommitNotes.none());
    tables.updateRows(
        people, PEOPLE, "name", List.of(RowFactory.create("Bob", 41L)), CommitNotes.none());
    assertThat(tables.read(people).sort("name").collectAsList())
        .extracting(row -> row.getLong(1))
        .containsExactly(36L, 41L);
  }

  @Test
  void manyWritersMayMakeTheSameNamespaceAndTableAtOnce() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(4);
    try {
      Callable<TableVersion> append =
          () ->
              tables.appendRows(
                  people, PEOPLE, List.of(RowFactory.create("Ada", 36L)), CommitNotes.none());
      for (Future<TableVersion> each : writers.invokeAll(Collections.nCopies(4, append))) {
        each.get();
      }
    } finally {
      writers.shutdownNow();
    }
    assertThat(tables.read(people).count()).isEqualTo(4);
  }

  @Test
  void aMissingTableNamesTheTablesThereAre() {
    tables.append(rows("Ada", 36), people, CommitNotes.none());
    TableName other = new TableName(people.catalog(), people.namespace(), "poeple");
    assertThatThrownBy(() -> tables.current(other))
        .hasMessageContaining("There is no table " + other)
        .hasMessageContaining("has people");
  }
}
