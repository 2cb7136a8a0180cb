/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.catalog.grouping.GroupingOptions;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Folders that say something about the rows of their files. */
class PartitionedFoldersTest extends FolderCrawl {
  @Test
  void keyedFoldersBecomeTypedColumnsOfTextFiles() throws IOException {
    write("sales/region=eu/year=2023/a.csv", "id,v\n1,x\n2,y\n");
    write("sales/region=us/year=2024/b.csv", "id,v\n3,z\n");
    crawl(options());
    assertThat(ask("select sum(id), sum(year), max(region) from %s.sales"))
        .hasToString("[6,6070,us]");
    assertThat(ask("select count(*) from %s.sales where region = 'eu' and year = 2023"))
        .hasToString("[2]");
    assertThat(lakehouse.tables().load(table("sales")).spec().fields()).hasSize(2);

    write("sales/region=us/year=2025/c.csv", "id,v\n4,w\n");
    crawl(options());
    assertThat(ask("select count(*), max(year) from %s.sales")).hasToString("[4,2025]");
    assertThat(crawl(options()).changed()).isFalse();
  }

  @Test
  void parquetFilesAreRegisteredWithTheirFoldersValues() {
    lakehouse
        .spark()
        .sql(
            "select id, id % 2 as part, date_add(date'2024-01-30', cast(id % 3 as int)) as day from"
                + " range(12)")
        .coalesce(1)
        .write()
        .partitionBy("part", "day")
        .parquet(folder.resolve("events").toString());
    crawl(options());
    assertThat(ask("select count(*), sum(id), sum(part), max(day) from %s.events"))
        .hasToString("[12,66,6,2024-02-01]");
    assertThat(ask("select count(*) from %s.events.files where partition.part = 1"))
        .hasToString("[3]");
  }

  @Test
  void datesInFolderNamesBecomeADate() throws IOException {
    write("logs/2024/01/31/web.csv", "id,v\n1,x\n");
    write("logs/2024/02/01/web.csv", "id,v\n2,y\n");
    crawl(options());
    assertThat(ask("select sum(id), min(date), max(date) from %s.logs"))
        .hasToString("[3,2024-01-31,2024-02-01]");
  }

  @Test
  void levelPolicyAndTemplateAreObeyedAndStay() throws IOException {
    write("a/x.csv", "id,v\n1,x\n");
    write("a/deep/y.csv", "id,v\n2,y\n");
    write("b/z.csv", "id,w\n3,z\n");
    crawl(
        options().withGrouping(new GroupingOptions(GroupingOptions.Policy.AUTO, 1, "raw_{table}")));
    assertThat(ask("select sum(id) from %s.raw_a")).hasToString("[3]");
    assertThat(ask("select sum(id) from %s.raw_b")).hasToString("[3]");
    assertThat(crawl(options()).changed()).isFalse();
  }
}
