/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.LakehouseOptions;
import io.headrace.lakehouse.testing.ServerProcess;
import io.headrace.lakehouse.testing.SharedLakehouse;
import io.headrace.lakehouse.testing.SharedServers;
import io.headrace.lakehouse.testing.StorageGrant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two processes, twenty commits each, one table: forty are there, whatever the catalog and storage.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConcurrentCommitsTest {
  private static final int COMMITS = 20;
  private static final StructType SCHEMA =
      new StructType().add("writer", DataTypes.StringType).add("number", DataTypes.IntegerType);

  private final TableName name = TableName.parse(SharedLakehouse.uniqueNamespace() + ".shared");
  private final Map<String, Map<String, String>> lakehouses = new LinkedHashMap<>();
  private StorageGrant granted;

  /** Both write to all of them in the same order, so that they meet in each. */
  @BeforeAll
  void bothWrite(@TempDir Path folder) {
    granted = SharedServers.s3().grant();
    lakehouses.put("sqlite", Map.of("warehouse", folder.resolve("sqlite").toString()));
    lakehouses.put(
        "postgres",
        with(
            SharedServers.postgres().settings("concurrent"),
            Map.of("warehouse", folder.resolve("postgres").toString())));
    lakehouses.put(
        "rest",
        with(
            SharedServers.rest().settings(),
            Map.of("warehouse", SharedServers.restWarehouse().toString())));
    lakehouses.put(
        "sqlite and S3",
        with(
            SharedServers.s3().settings(),
            Map.of(
                "warehouse",
                SharedServers.s3().createBucket("concurrent") + "/lake",
                "catalog.uri",
                folder.resolve("catalog.db").toString())));
    try (ServerProcess one = writer("one");
        ServerProcess two = writer("two")) {
      assertThat(one.waitFor(Duration.ofMinutes(3))).as(one.log()).isZero();
      assertThat(two.waitFor(Duration.ofMinutes(3))).as(two.log()).isZero();
    }
  }

  @AfterAll
  void takeTheGrantBack() {
    granted.close();
  }

  private static Map<String, String> with(Map<String, String> settings, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.putAll(more);
    return all;
  }

  private ServerProcess writer(String writer) {
    List<String> arguments =
        new ArrayList<>(List.of("-Xmx384m", WriterMain.class.getName(), name.toString(), writer));
    for (Map<String, String> settings : lakehouses.values()) {
      arguments.add(WriterMain.LAKEHOUSE);
      settings.forEach((key, value) -> arguments.add(key + "=" + value));
    }
    return ServerProcess.java("writer-" + writer, System.getProperty("java.class.path"), arguments)
        .environment(SharedServers.s3().environment())
        .start();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgres", "rest", "sqlite and S3"})
  void noneIsLost(String where) {
    try (Lakehouse lakehouse = SharedLakehouse.openBeside(lakehouses.get(where))) {
      assertThat(rows(lakehouse)).containsExactlyInAnyOrderElementsOf(expected());
      assertThat(commits(lakehouse)).containsExactlyInAnyOrderElementsOf(expected());
    }
  }

  private List<String> rows(Lakehouse lakehouse) {
    return lakehouse.tables().read(name).collectAsList().stream()
        .map(row -> row.getString(0) + "-" + row.getInt(1))
        .toList();
  }

  /** What the table's history says of who wrote what. */
  private List<String> commits(Lakehouse lakehouse) {
    Table table = lakehouse.tables().load(name);
    List<String> notes = new ArrayList<>();
    for (Snapshot snapshot : table.snapshots()) {
      notes.add(snapshot.summary().get(CommitNotes.PREFIX + "commit"));
    }
    return notes;
  }

  private static List<String> expected() {
    return Stream.of("one", "two")
        .flatMap(writer -> IntStream.range(0, COMMITS).mapToObj(number -> writer + "-" + number))
        .toList();
  }

  /** One of the two writers: the table, its name, and the settings of each lakehouse. */
  static final class WriterMain {
    static final String LAKEHOUSE = "lakehouse";

    public static void main(String[] args) {
      TableName name = TableName.parse(args[0]);
      List<Map<String, String>> lakehouses = new ArrayList<>();
      for (String argument : List.of(args).subList(2, args.length)) {
        if (argument.equals(LAKEHOUSE)) {
          lakehouses.add(new LinkedHashMap<>());
        } else {
          int equals = argument.indexOf('=');
          lakehouses
              .get(lakehouses.size() - 1)
              .put(argument.substring(0, equals), argument.substring(equals + 1));
        }
      }
      lakehouses.forEach(settings -> write(name, args[1], settings));
    }

    private static void write(TableName name, String writer, Map<String, String> settings) {
      LakehouseOptions options = LakehouseOptions.load(Path.of("target"), settings);
      try (Lakehouse lakehouse = Lakehouse.open(options)) {
        for (int number = 0; number < COMMITS; number++) {
          Row row = RowFactory.create(writer, number);
          CommitNotes notes = CommitNotes.of("commit", writer + "-" + number);
          lakehouse.tables().appendRows(name, SCHEMA, List.of(row), notes);
        }
      }
    }
  }
}
