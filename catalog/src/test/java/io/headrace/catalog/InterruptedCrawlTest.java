/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.testing.SharedLakehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.StatisticsFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crawl that ends between any two of its phases, and is run again, on real tables. */
class InterruptedCrawlTest {
  private final Lakehouse lakehouse = SharedLakehouse.get();
  private final String namespace = SharedLakehouse.uniqueNamespace();
  private final RunContext context = new RunContext("run-1", "raw", Progress.silent());
  @TempDir Path folder;

  @BeforeEach
  void twoTablesAndOneThatGrows() throws IOException {
    Files.writeString(folder.resolve("a-1.csv"), "id,item\n1,x\n");
    crawler().run(context);
    Files.writeString(folder.resolve("a-2.csv"), "id,item\n2,y\n3,z\n4\n");
    Files.writeString(folder.resolve("b.csv"), "id,kind,size\n1,k,5\n2,k,6\n");
  }

  @Test
  void stagedAndNotPlannedIsUndoneAndDoneAgain() {
    crawler().prepare(context);
    assertThat(count("a")).isEqualTo(1);
    assertThat(lakehouse.tables().findCurrent(table("b"))).isEmpty();

    assertThat(crawler().run(context).counts().written()).isEqualTo(4);
    assertEverythingIsThereOnce();
  }

  @Test
  void plannedAndNotPublishedIsPublished() {
    Crawler crawler = crawler();
    crawler.plan(crawler.prepare(context));
    assertThat(count("a")).isEqualTo(1);

    CrawlReport report = crawler().run(context);
    assertThat(report.staged()).isEmpty();
    assertThat(report.changed()).isTrue();
    assertThat(report.notes().toString()).contains("was interrupted: 2 of its 2 tables");
    assertThat(lakehouse.tables().load(table("a")).statisticsFiles())
        .extracting(StatisticsFile::snapshotId)
        .contains(lakehouse.tables().current(table("a")).snapshotId());
    assertEverythingIsThereOnce();
  }

  @Test
  void halfPublishedIsPublishedToTheEnd() {
    Crawler crawler = crawler();
    Crawler.Prepared prepared = crawler.prepare(context);
    crawler.plan(prepared);
    crawler.publish(prepared.staged().get(0));

    crawler().run(context);
    assertEverythingIsThereOnce();
  }

  @Test
  void publishedAndNotClosedIsClosed() {
    Crawler crawler = crawler();
    Crawler.Prepared prepared = crawler.prepare(context);
    crawler.plan(prepared);
    prepared.staged().forEach(crawler::publish);

    crawler().run(context);
    assertEverythingIsThereOnce();
  }

  @Test
  void plannedTableThatSomebodyElseWroteToIsStagedAnew() {
    Crawler crawler = crawler();
    crawler.plan(crawler.prepare(context));
    lakehouse
        .tables()
        .append(lakehouse.tables().read(table("a")).limit(1), table("a"), CommitNotes.none());

    CrawlReport report = crawler().run(context);
    assertThat(report.counts().written()).isEqualTo(2);
    assertThat(count("a")).isEqualTo(4);
    assertThat(count("b")).isEqualTo(2);
    assertThat(rejects()).isEqualTo(1);
    assertThat(crawler().run(context).changed()).isFalse();
  }

  private void assertEverythingIsThereOnce() {
    assertThat(count("a")).isEqualTo(3);
    assertThat(count("b")).isEqualTo(2);
    assertThat(rejects()).isEqualTo(1);
    assertThat(lakehouse.tables().branches(table("a"))).isEmpty();
    assertThat(crawler().run(context).changed()).isFalse();
    assertThat(count("a")).isEqualTo(3);
  }

  private long rejects() {
    return lakehouse
        .tables()
        .read(TableName.system("rejects"))
        .filter("table = '" + table("a") + "'")
        .count();
  }

  private Crawler crawler() {
    return new Crawler(lakehouse, CrawlOptions.of(StoragePath.of(folder), namespace));
  }

  private TableName table(String name) {
    return new TableName(TableName.DEFAULT_CATALOG, namespace, name);
  }

  private long count(String name) {
    return lakehouse.tables().read(table(name)).count();
  }
}
