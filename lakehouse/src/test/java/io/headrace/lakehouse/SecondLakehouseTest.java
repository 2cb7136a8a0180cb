/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableVersion;
import io.headrace.lakehouse.testing.SharedLakehouse;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondLakehouseTest {
  @Test
  void lakehousesInOneProcessEachReadTheirOwnCatalog(@TempDir Path warehouse) {
    Lakehouse first = SharedLakehouse.get();
    TableName name = TableName.parse(SharedLakehouse.uniqueNamespace() + ".numbers");
    SparkSession.setActiveSession(first.spark());
    TableVersion three =
        first.tables().append(first.spark().range(3).toDF(), name, CommitNotes.none());

    try (Lakehouse second = Lakehouse.open(LakehouseOptions.local(warehouse))) {
      second.tables().append(second.spark().range(5).toDF(), name, CommitNotes.none());
      assertThat(second.tables().read(name).count()).isEqualTo(5);
    }

    assertThat(SparkSession.active()).isSameAs(first.spark());
    assertThat(first.tables().read(three).count()).isEqualTo(3);
    assertThat(first.spark().sql("select * from " + name).count()).isEqualTo(3);
  }
}
