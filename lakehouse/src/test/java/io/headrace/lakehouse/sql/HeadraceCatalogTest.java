/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.testing.SharedLakehouse;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class HeadraceCatalogTest {
  private final Lakehouse lakehouse = SharedLakehouse.get();
  private final String namespace = SharedLakehouse.uniqueNamespace();

  private List<Row> sql(String statement) {
    return lakehouse.spark().sql(statement).collectAsList();
  }

  private void twoTables() {
    sql("CREATE NAMESPACE lake." + namespace);
    sql("CREATE TABLE lake." + namespace + ".a (x int)");
    sql("CREATE TABLE lake." + namespace + ".b (x int)");
  }

  @Test
  void procedureIsCalledByNameByPositionAndWithItsDefault() {
    twoTables();
    assertThat(sql("CALL lake.system.tables_of('" + namespace + "', 1)")).hasSize(1);
    assertThat(sql("CALL system.TABLES_OF(most => 5, namespace => '" + namespace + "')"))
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder("a", "b");
    assertThat(sql("CALL lake.system.tables_of('" + namespace + "')")).hasSize(2);
  }

  @Test
  void icebergsOwnProceduresAreThereToo() {
    twoTables();
    sql("INSERT INTO lake." + namespace + ".a VALUES (1)");
    assertThat(sql("CALL lake.system.rewrite_manifests('" + namespace + ".a')")).hasSize(1);
    assertThat(sql("SHOW PROCEDURES IN lake.system"))
        .extracting(row -> row.<String>getAs("procedure_name"))
        .contains("tables_of", "rewrite_manifests", "add_files");
  }

  @Test
  void functionIsBoundToItsArguments() {
    assertThat(sql("SELECT lake.system.count_present('a', null, 3)").get(0).getInt(0)).isEqualTo(2);
    assertThat(sql("SELECT lake.system.bucket(16, 1L)")).hasSize(1);
  }

  @Test
  void unknownRoutineIsRefused() {
    assertThatThrownBy(() -> sql("CALL lake.system.no_such_verb()"))
        .hasMessageContaining("no_such_verb");
  }

  @Test
  void catalogOfAnotherNameIsToldWhatItMustBeCalled() {
    SparkSession session = lakehouse.spark().newSession();
    session.conf().set("spark.sql.catalog.pond", HeadraceCatalog.class.getName());
    session.conf().set("spark.sql.catalog.pond.type", "hadoop");
    session.conf().set("spark.sql.catalog.pond.warehouse", lakehouse.warehouse().toString());
    assertThatThrownBy(() -> session.sql("CALL pond.system.tables_of('x')"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("spark.sql.catalog.lake");
  }
}
