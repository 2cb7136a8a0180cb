/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.testing.SharedLakehouse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class UpkeepTest {
  private static final StructType SCHEMA =
      new StructType().add("key", DataTypes.StringType).add("number", DataTypes.IntegerType);
  private static final Instant SOON = Instant.now().plus(Duration.ofDays(1));

  private final Lakehouse lakehouse = SharedLakehouse.get();
  private final TableStore tables = lakehouse.tables();
  private final String namespace = SharedLakehouse.uniqueNamespace();
  private final TableName people = TableName.parse(namespace + ".people");

  @Test
  void oldVersionsGoAndTheRowsStay() {
    List<TableVersion> versions = appended(people, 4, CommitNotes.none());
    assertThat(upkeep(Instant.EPOCH).apply(people).expired()).isZero();
    Upkeep upkeep = upkeep(SOON);
    assertThat(upkeep.plan(people)).isEqualTo(new Upkeep.Care(people, 3, 1, 0, ""));
    assertThat(tables.load(people).snapshots()).hasSize(4);

    assertThat(upkeep.apply(people)).isEqualTo(new Upkeep.Care(people, 3, 1, 0, ""));

    assertThat(tables.current(people)).isEqualTo(versions.get(3));
    assertThat(numbers(people)).containsExactly(0, 1, 2, 3);
    assertThat(upkeep.apply(people).expired()).isZero();
  }

  @Test
  void theHistoryStaysBackToTheNewestBookmark() {
    appended(people, 1, CommitNotes.of("bookmark", "then"));
    TableVersion bookmarked = appended(people, 1, CommitNotes.of("bookmark", "now")).get(0);
    appended(people, 2, CommitNotes.none());

    assertThat(upkeep(SOON).apply(people)).isEqualTo(new Upkeep.Care(people, 1, 3, 0, ""));
    assertThat(tables.note(people, "bookmark")).contains("now");
    assertThat(tables.findCommit(people, "bookmark", "now")).contains(bookmarked);
  }

  @Test
  void whatSpeaksOfAVersionStaysAsLongAsThatVersion() {
    TableVersion scores = appended(people, 1, CommitNotes.none()).get(0);
    TableName rejects = TableName.parse(namespace + ".rejects");
    appended(rejects, 1, CommitNotes.of("rejects-of", scores.toString()));
    appended(rejects, 1, CommitNotes.of("rejects-of", people + "@17"));

    assertThat(upkeep(SOON).apply(rejects).expired()).isZero();
    appended(people, 1, CommitNotes.none());
    upkeep(SOON).apply(people);
    assertThat(upkeep(SOON).apply(rejects).expired()).isOne();
  }

  @Test
  void versionsThatArePinnedOrTaggedStayAndCanBeRead() {
    List<TableVersion> versions = appended(people, 4, CommitNotes.none());
    Table table = tables.load(people);
    table.manageSnapshots().createTag("audit", versions.get(1).snapshotId()).commit();
    Upkeep upkeep = upkeep(SOON, versions.get(0));

    assertThat(upkeep.apply(people)).isEqualTo(new Upkeep.Care(people, 1, 3, 0, ""));
    assertThat(tables.read(versions.get(0)).count()).isEqualTo(1);
    assertThat(tables.read(versions.get(1)).count()).isEqualTo(2);
  }

  @Test
  void filesThatAreNotTheTablesOwnAndAskedForHistoriesAreLeftAlone() {
    appended(people, 2, CommitNotes.none());
    tables.load(people).updateProperties().set("gc.enabled", "false").commit();
    assertThat(upkeep(SOON).apply(people).because()).contains("where they were found");

    TableName models = TableName.parse(namespace + ".models");
    appended(models, 2, CommitNotes.none());
    Upkeep upkeep = new Upkeep(tables, lakehouse::spark, SOON, Set.of(models), Set.of());
    assertThat(upkeep.apply(models))
        .isEqualTo(new Upkeep.Care(models, 0, 2, 0, "its history is asked for"));
  }

  @Test
  void smallFilesOfHeadracesOwnTablesAreJoined() {
    TableName own = TableName.system("upkeep_" + namespace);
    appended(own, 13, CommitNotes.none());

    assertThat(upkeep(SOON).apply(own).joined()).isEqualTo(13);

    assertThat(tables.load(own).currentSnapshot().summary())
        .containsEntry("total-data-files", "1")
        .containsEntry("total-records", "13");
    assertThat(numbers(own)).hasSize(13);
    assertThat(tables.updateRows(own, SCHEMA, "key", List.of(row(3, 33)), CommitNotes.none()))
        .isEqualTo(tables.current(own));
    assertThat(numbers(own)).hasSize(13).contains(33).doesNotContain(3);
    tables.drop(own);
  }

  @Test
  void filesOfRowsThatAreExchangedStayApart() {
    TableName leases = TableName.system("leases_" + namespace);
    for (int i = 0; i < 13; i++) {
      assertThat(exchanged(leases, row(i, i))).isTrue();
    }
    assertThat(upkeep(SOON).apply(leases).joined()).isZero();
    assertThat(exchanged(leases, row(5, 55))).isTrue();
    assertThat(numbers(leases)).hasSize(13).contains(55).doesNotContain(5);
    tables.drop(leases);
  }

  private boolean exchanged(TableName name, Row row) {
    Optional<TableVersion> seen = tables.findCurrent(name);
    return tables.exchangeRow(name, SCHEMA, "key", row, seen, CommitNotes.none());
  }

  private Upkeep upkeep(Instant before, TableVersion... pinned) {
    return new Upkeep(tables, lakehouse::spark, before, Set.of(), Set.of(pinned));
  }

  private List<TableVersion> appended(TableName name, int commits, CommitNotes notes) {
    List<TableVersion> versions = new ArrayList<>();
    for (int i = 0; i < commits; i++) {
      versions.add(tables.appendRows(name, SCHEMA, List.of(row(i, i)), notes));
    }
    return versions;
  }

  private static Row row(int key, int number) {
    return RowFactory.create("key-" + key, number);
  }

  private List<Integer> numbers(TableName name) {
    return tables.read(name).orderBy("number").collectAsList().stream()
        .map(row -> row.getInt(1))
        .toList();
  }
}
