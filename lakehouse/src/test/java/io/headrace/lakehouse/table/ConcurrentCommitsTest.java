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
import java.util.HashMap;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes, twenty commits each, one table: forty are there. */
class ConcurrentCommitsTest {
  private static final int COMMITS = 20;
  private static final StructType SCHEMA =
      new StructType().add("writer", DataTypes.StringType).add("number", DataTypes.IntegerType);

  private final TableName name = TableName.parse(SharedLakehouse.uniqueNamespace() + ".shared");

  @TempDir private Path folder;

  @Test
  void noneIsLostOnSqlite() {
    bothWritersArrive(Map.of("warehouse", folder.toString()), Map.of());
  }

  @Test
  void noneIsLostOnPostgres() {
    Map<String, String> settings = new HashMap<>(SharedServers.postgres().settings("concurrent"));
    settings.put("warehouse", folder.toString());
    bothWritersArrive(settings, Map.of());
  }

  @Test
  void noneIsLostOnRest() {
    Map<String, String> settings = new HashMap<>(SharedServers.rest().settings());
    settings.put("warehouse", SharedServers.restWarehouse().toString());
    bothWritersArrive(settings, Map.of());
  }

  @Test
  void noneIsLostOnSqliteWithAWarehouseInS3() {
    Map<String, String> settings = new HashMap<>(SharedServers.s3().settings());
    settings.put("warehouse", SharedServers.s3().createBucket("concurrent") + "/lake");
    settings.put("catalog.uri", folder.resolve("catalog.db").toString());
    try (StorageGrant granted = SharedServers.s3().grant()) {
      bothWritersArrive(settings, SharedServers.s3().environment());
    }
  }

  private void bothWritersArrive(Map<String, String> settings, Map<String, String> credentials) {
    Map<String, String> environment = new HashMap<>(SharedServers.asEnvironment(settings));
    environment.putAll(credentials);
    try (ServerProcess one = writer("one", environment);
        ServerProcess two = writer("two", environment)) {
      assertThat(one.waitFor(Duration.ofMinutes(3))).as(one.log()).isZero();
      assertThat(two.waitFor(Duration.ofMinutes(3))).as(two.log()).isZero();
    }
    try (Lakehouse lakehouse = SharedLakehouse.openBeside(settings)) {
      assertThat(rows(lakehouse)).containsExactlyInAnyOrderElementsOf(expected());
      assertThat(commits(lakehouse)).containsExactlyInAnyOrderElementsOf(expected());
    }
  }

  private ServerProcess writer(String writer, Map<String, String> environment) {
    List<String> arguments =
        List.of("-Xmx384m", WriterMain.class.getName(), name.toString(), writer);
    return ServerProcess.java("writer-" + writer, System.getProperty("java.class.path"), arguments)
        .environment(environment)
        .start();
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

  /** One of the two writers. Its lakehouse is named by its environment. */
  static final class WriterMain {
    public static void main(String[] args) {
      TableName name = TableName.parse(args[0]);
      LakehouseOptions options = LakehouseOptions.load(Path.of("target"), Map.of());
      try (Lakehouse lakehouse = Lakehouse.open(options)) {
        for (int number = 0; number < COMMITS; number++) {
          Row row = RowFactory.create(args[1], number);
          CommitNotes notes = CommitNotes.of("commit", args[1] + "-" + number);
          lakehouse.tables().appendRows(name, SCHEMA, List.of(row), notes);
        }
      }
    }
  }
}
