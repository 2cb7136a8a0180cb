/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.testing.SharedServers;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Catalogs that are down or refuse us, and warehouses that cannot be written. */
@Timeout(60)
class UnreachableCatalogTest {
  @TempDir private Path folder;

  @Test
  void databaseThatIsDownIsNamed() throws Exception {
    String uri = "jdbc:postgresql://127.0.0.1:" + closedPort() + "/postgres";
    Failure failure = openingFails(Map.of("catalog.type", "jdbc", "catalog.uri", uri));
    assertThat(failure.kind()).isEqualTo(FailureKind.RESOURCE);
    assertThat(failure).hasMessageContaining("jdbc catalog at " + uri);
  }

  @Test
  void wrongPasswordIsToldWithoutShowingIt() {
    Map<String, String> settings = new HashMap<>(SharedServers.postgres().settings("guarded"));
    settings.put("catalog.password", "a-guess");
    Failure failure = openingFails(settings);
    assertThat(failure.kind()).isEqualTo(FailureKind.RESOURCE);
    assertThat(failure.explanation())
        .contains("password authentication failed")
        .doesNotContain("a-guess");
  }

  @Test
  void restCatalogThatIsDownIsNamed() throws Exception {
    String uri = "http://127.0.0.1:" + closedPort();
    Failure failure = openingFails(Map.of("catalog.type", "rest", "catalog.uri", uri));
    assertThat(failure.kind()).isEqualTo(FailureKind.RESOURCE);
    assertThat(failure).hasMessageContaining("rest catalog at " + uri);
  }

  @Test
  void readOnlyWarehouseCannotBeOpened() throws Exception {
    Failure failure = failureOf(() -> Lakehouse.open(LakehouseOptions.local(readOnlyFolder())));
    assertThat(failure.kind()).isEqualTo(FailureKind.RESOURCE);
    assertThat(failure).hasMessageContaining(readOnlyFolder().toString());
  }

  @Test
  void rowsForAReadOnlyWarehouseAreRefusedAndLeaveNothing() throws Exception {
    Map<String, String> settings =
        Map.of(
            "warehouse", readOnlyFolder().resolve("lake").toString(),
            "catalog.uri", folder.resolve("catalog.db").toString());
    StructType schema = new StructType().add("id", DataTypes.LongType);
    TableName name = TableName.parse("ns.rows");
    try (Lakehouse lakehouse = Lakehouse.open(LakehouseOptions.load(folder, settings))) {
      Failure failure =
          failureOf(
              () ->
                  lakehouse
                      .tables()
                      .appendRows(
                          name, schema, List.of(RowFactory.create(1L)), CommitNotes.none()));
      assertThat(failure.kind()).isEqualTo(FailureKind.RESOURCE);
      assertThat(failure.explanation()).contains(readOnlyFolder().toString());
      assertThat(lakehouse.tables().exists(name)).isFalse();
    }
  }

  private Failure openingFails(Map<String, String> given) {
    Map<String, String> settings = new HashMap<>(given);
    settings.put("warehouse", folder.toString());
    return failureOf(() -> Lakehouse.open(LakehouseOptions.load(folder, settings)));
  }

  private static Failure failureOf(ThrowingCallable action) {
    Throwable thrown = catchThrowable(action);
    assertThat(thrown).isNotNull();
    return Failure.of(thrown);
  }

  /** Root may write into any folder of a disk, but nobody into one of the kernel's. */
  private Path readOnlyFolder() {
    Path locked = folder.resolve("locked");
    locked.toFile().mkdirs();
    locked.toFile().setWritable(false);
    return Files.isWritable(locked) ? Path.of("/proc/sys") : locked;
  }

  private static int closedPort() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return taken.getLocalPort();
    }
  }
}
