/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.testing.SharedLakehouse;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PlainFilesTest {
  private final Lakehouse lake = SharedLakehouse.get();
  private final TableName name = TableName.parse(SharedLakehouse.uniqueNamespace() + ".arrays");

  private void append(String sql) {
    lake.tables().append(lake.spark().sql(sql).coalesce(1), name, CommitNotes.none());
  }

  private Dataset<Row> read() {
    return lake.tables().read(lake.tables().current(name), List.of("id", "more", "values"));
  }

  private static boolean isReadBySpark(Dataset<Row> rows) {
    return rows.queryExecution().sparkPlan().supportsColumnar();
  }

  @Test
  void columnsThatWereRenamedAndAddedAreTheTablesOwnWhoeverReads() {
    append("select 1L as id, array(1f, null, 3f) as x union all select 2L, null");
    lake.spark().sql("alter table " + name.sql() + " rename column x to values");
    append("select 3L as id, array(4f) as values, 'new' as more, 7 as left_out");

    Dataset<Row> rows = read();

    assertThat(isReadBySpark(rows)).isTrue();
    List<Row> expected =
        lake.tables().read(name).select("id", "values", "more").sort("id").collectAsList();
    assertThat(rows.select("id", "values", "more").sort("id").collectAsList()).isEqualTo(expected);

    lake.spark()
        .sql(
            "alter table "
                + name.sql()
                + " set tblproperties ('format-version'='2', 'write.delete.mode'='merge-on-read')");
    lake.spark().sql("delete from " + name.sql() + " where id = 1");
    assertThat(isReadBySpark(read())).isFalse();
    assertThat(read().select("id").sort("id").collectAsList())
        .extracting(row -> row.getLong(0))
        .containsExactly(2L, 3L);
  }
}
