/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.headrace.catalog.register.CrawlLease;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.StatisticsFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crawl that ends between any two of its phases, and is run again, on real tables. */
class InterruptedCrawlTest extends FolderCrawl {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @BeforeEach
  void twoTablesAndOneThatGrows() throws IOException {
    Files.writeString(folder.resolve("a-1.csv"), "id,item\n1,x\n");
    crawler().run(context);
    Files.writeString(folder.resolve("a-2.csv"), "id,item\n2,y\n3,z\n4\n");
    Files.writeString(folder.resolve("b.csv"), "id,kind,size\n1,k,5\n2,k,6\n");
  }

  @Test
  void stagedAndNotPlannedIsUndoneAndDoneAgain() {
    prepared(crawler());
    assertThat(count("a")).isEqualTo(1);
    assertThat(lakehouse.tables().findCurrent(table("b"))).isEmpty();

    assertThat(crawler().run(context).counts().written()).isEqualTo(4);
    assertEverythingIsThereOnce();
  }

  @Test
  void plannedAndNotPublishedIsPublished() {
    Crawler crawler = crawler();
    crawler.plan(prepared(crawler));
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
    Crawler.Prepared prepared = prepared(crawler);
    crawler.plan(prepared);
    crawler.publish(prepared.staged().get(0));

    crawler().run(context);
    assertEverythingIsThereOnce();
  }

  @Test
  void publishedAndNotClosedIsClosed() {
    Crawler crawler = crawler();
    Crawler.Prepared prepared = prepared(crawler);
    crawler.plan(prepared);
    prepared.staged().forEach(crawler::publish);

    crawler().run(context);
    assertEverythingIsThereOnce();
  }

  @Test
  void plannedTableThatSomebodyElseWroteToIsStagedAnew() {
    Crawler crawler = crawler();
    crawler.plan(prepared(crawler));
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

  @Test
  void ofTwoProcessesOneCrawlsTheOtherIsToldToWaitAndWhatAKilledOneHeldIsFree(@TempDir Path signals)
      throws Exception {
    Path go = signals.resolve("go");
    Crawler crawler = crawler();
    try (CrawlLease lease = crawler.lease(context)) {
      Crawler.Prepared prepared = crawler.prepare(context, lease);
      try (ServerProcess other =
          CrawlingProcess.start(lakehouse.warehouse().toLocal(), folder, namespace, go)) {
        other.awaitReady(LIMIT, () -> other.log().contains(CrawlingProcess.REFUSED));
        assertThat(other.log())
            .contains(FailureKind.CONFLICT.name(), "run run-1 (process " + pid(), "Wait for it");
        lease.check();
        crawler.plan(prepared);
        prepared.staged().forEach(crawler::publish);
        lease.close();
        Files.writeString(folder.resolve("a-3.csv"), "id,item\n5,w\n");
        Files.createFile(go);

        other.awaitReady(LIMIT, () -> other.log().contains("\n" + CrawlingProcess.STAGED));
        assertThatThrownBy(() -> crawler().run(context))
            .asInstanceOf(type(Failure.class))
            .returns(FailureKind.CONFLICT, Failure::kind)
            .extracting(Failure::explanation)
            .asString()
            .contains("run run-2 (process " + other.pid());
        other.kill();
      }
    }
    assertThat(crawler().run(context).counts().written()).isEqualTo(1);
    assertThat(count("a")).isEqualTo(4);
    assertThat(count("b")).isEqualTo(2);
    assertThat(rejects()).isEqualTo(1);
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  @Test
  void crawlThatWasSilentForTooLongPublishesNothing() {
    try (CrawlLease silent = crawler().lease(context);
        CrawlLease other = crawler().lease(context)) {
      silent.take();
      lakehouse
          .spark()
          .sql(
              "UPDATE lake.headrace.crawl_leases SET renewed_at = renewed_at - INTERVAL 1 HOUR"
                  + " WHERE `into` = '"
                  + namespace
                  + "'");
      other.take();
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(silent::check)
            .asInstanceOf(type(Failure.class))
            .returns(FailureKind.CONFLICT, Failure::kind);
      }
      silent.close();
      other.check();
    }
  }

  @Test
  void ofTwoCrawlsAtOnceNeitherLosesNorDoublesARow() throws Exception {
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      CyclicBarrier start = new CyclicBarrier(2);
      List<Future<Boolean>> crawls = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        crawls.add(
            both.submit(
                () -> {
                  start.await(60, TimeUnit.SECONDS);
                  return crawler().run(context).changed();
                }));
      }
      int written = 0;
      for (Future<Boolean> crawl : crawls) {
        try {
          written += crawl.get(120, TimeUnit.SECONDS) ? 1 : 0;
        } catch (ExecutionException refused) {
          assertThat(refused.getCause())
              .asInstanceOf(type(Failure.class))
              .returns(FailureKind.CONFLICT, Failure::kind);
        }
      }
      assertThat(written).isEqualTo(1);
    } finally {
      both.shutdownNow();
    }
    assertEverythingIsThereOnce();
  }

  /** As far as a crawl comes that then dies: what it held is free. */
  private Crawler.Prepared prepared(Crawler crawler) {
    try (CrawlLease lease = crawler.lease(context)) {
      return crawler.prepare(context, lease);
    }
  }

  private void assertEverythingIsThereOnce() {
    assertThat(count("a")).isEqualTo(3);
    assertThat(count("b")).isEqualTo(2);
    assertThat(rejects()).isEqualTo(1);
    assertThat(lakehouse.tables().branches().list(table("a"))).isEmpty();
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
    return new Crawler(lakehouse, options());
  }
}
