/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.lakehouse.option.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakehouseOptionsTest {
  @TempDir Path folder;

  private void file(String yaml) throws IOException {
    Files.writeString(folder.resolve("headrace.yaml"), yaml);
  }

  @Test
  void theFileIsFoundUpwardAndItsPathsAreItsOwn() throws IOException {
    file("warehouse: lake/");
    Path deep = Files.createDirectories(folder.resolve("a/b"));
    LakehouseOptions options = LakehouseOptions.load(deep, Map.of());
    assertThat(options.warehouse().toLocal()).isEqualTo(folder.resolve("lake"));
    assertThat(options.settings().get("warehouse").origin()).isEqualTo(Origin.FILE);
    assertThat(options.settings().get("catalog.type").origin()).isEqualTo(Origin.DEFAULT);
  }

  @Test
  void theCommandLineOverrulesTheFile() throws IOException {
    file("warehouse: lake/\ncatalog: {type: rest, uri: 'http://127.0.0.1:1'}");
    LakehouseOptions options =
        LakehouseOptions.load(
            folder,
            Map.of("warehouse", "s3://bucket/lake", "spark.spark.sql.ansi.enabled", "true"));
    assertThat(options.warehouse().uri()).isEqualTo("s3://bucket/lake");
    assertThat(options.catalogType()).isEqualTo(CatalogType.REST);
    assertThat(options.sparkProperties()).containsEntry("spark.sql.ansi.enabled", "true");
    assertThat(options.settings().get("warehouse").origin()).isEqualTo(Origin.COMMAND_LINE);
  }

  @Test
  void everyProblemOfTheFileIsToldAtOnce() throws IOException {
    file("warehose: x\ncatalog: {type: postgres}\nstorage: {timeout: never}");
    assertThatThrownBy(() -> LakehouseOptions.load(folder, Map.of()))
        .hasMessageContaining(
            "headrace.yaml:1: warehose is not an option of headrace.yaml; did you mean warehouse?")
        .hasMessageContaining(
            "headrace.yaml:2: type must be one of sqlite, jdbc, rest, glue, hive, hadoop")
        .hasMessageContaining("headrace.yaml:3: timeout must be a duration");
  }

  @Test
  void aPasswordIsNeverShown() throws IOException {
    file("catalog: {type: jdbc, uri: 'jdbc:postgresql://h/db', password: s3cr3t}");
    LakehouseOptions options = LakehouseOptions.load(folder, Map.of());
    assertThat(options.catalogPassword()).contains("s3cr3t");
    assertThat(options.toString()).doesNotContain("s3cr3t");
  }

  @Test
  void aHadoopCatalogOnObjectStorageIsRefusedWithTheReason() {
    assertThatThrownBy(
            () ->
                LakehouseOptions.load(
                    folder, Map.of("warehouse", "s3://bucket/lake", "catalog.type", "hadoop")))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.BAD_REQUEST))
        .hasMessageContaining("silently loses commits");
  }

  @Test
  void aCatalogFileOfANewerVersionIsRefused() throws Exception {
    LakehouseOptions options = LakehouseOptions.local(folder.resolve("lake"));
    Lakehouse.open(options).close();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("lake/catalog.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }
    assertThatThrownBy(() -> Lakehouse.open(options))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.BAD_REQUEST))
        .hasMessageContaining("has version 99; this Headrace knows versions up to 1");
  }

  @Test
  void aFileThatIsNoCatalogIsSaidToBeNone() throws Exception {
    Files.createDirectories(folder.resolve("lake"));
    Files.writeString(folder.resolve("lake/catalog.db"), "this is no database ".repeat(1_000));
    assertThatThrownBy(() -> Lakehouse.open(LakehouseOptions.local(folder.resolve("lake"))))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.RESOURCE))
        .hasMessageContaining("catalog.db cannot be used");
  }

  @Test
  void aWarehouseThatIsAFileIsToldPlainly() throws Exception {
    Files.writeString(folder.resolve("lake"), "");
    assertThatThrownBy(() -> Lakehouse.open(LakehouseOptions.local(folder.resolve("lake"))))
        .hasMessageContaining("Cannot make the warehouse folder");
  }
}
