/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.sql.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.lakehouse.testing.SharedLakehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrawlProcedureTest {
  @TempDir Path folder;
  private final Lakehouse lakehouse = SharedLakehouse.get();
  private final String namespace = SharedLakehouse.uniqueNamespace();

  private List<Row> crawl(String more) {
    return lakehouse
        .spark()
        .sql(
            "CALL lake.system.crawl(path => '"
                + folder
                + "', into => '"
                + namespace
                + "'"
                + more
                + ")")
        .collectAsList();
  }

  @Test
  void crawlsAndIsARunInTheLedger() throws IOException {
    Files.writeString(folder.resolve("people.csv"), "name;age\nAda;36\nAlan;41\n");
    Row row = crawl(", options => map('delimiter', ';')").get(0);
    assertThat(row.<String>getAs("table")).isEqualTo("lake." + namespace + ".people");
    assertThat(row.<Long>getAs("rows_written")).isEqualTo(2L);
    assertThat(
            lakehouse
                .spark()
                .sql("SELECT sum(age) FROM lake." + namespace + ".people")
                .head()
                .getLong(0))
        .isEqualTo(77);
    assertThat(
            lakehouse
                .spark()
                .sql(
                    "SELECT r.state FROM headrace.runs r JOIN headrace.crawls c ON r.run_id ="
                        + " c.run_id WHERE c.into = '"
                        + namespace
                        + "'")
                .collectAsList())
        .hasSize(1);
    assertThat(crawl(", options => map('delimiter', ';')").get(0).<Long>getAs("files_added"))
        .isZero();
  }

  @Test
  void planIsATableOfChangesAndWritesNothing() throws IOException {
    Files.writeString(folder.resolve("people.csv"), "name,age\nAda,36\nAlan,41\n");
    assertThat(crawl(", plan => true"))
        .extracting(row -> row.<String>getAs("change"))
        .contains("create table", "add files");
    assertThat(lakehouse.tables().list(namespace)).isEmpty();
    crawl("");
    assertThat(crawl(", plan => true")).isEmpty();
  }

  @Test
  void wrongOptionIsAWrongRequest() {
    assertThatThrownBy(() -> crawl(", options => map('delimitr', ';')"))
        .satisfies(
            wrong -> {
              Failure failure = Failure.of(wrong);
              assertThat(failure.kind()).isEqualTo(FailureKind.BAD_REQUEST);
              assertThat(failure.explanation()).contains("delimitr");
            });
  }
}
