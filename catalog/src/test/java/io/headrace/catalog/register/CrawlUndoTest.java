/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.headrace.catalog.CrawlReport;
import io.headrace.catalog.FolderCrawl;
import io.headrace.catalog.GonePolicy;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Rows of files that are gone leave, and come back when that is undone. */
class CrawlUndoTest extends FolderCrawl {
  private final TableName table = table("a");

  @Test
  void rowsOfAGoneFileLeaveAndAreBroughtBack() throws IOException {
    write("a-1.csv", "id,item\n1,x\n2,y\n");
    write("a-2.csv", "id,item\n10,z\n");
    bury();
    String first = newest("APPLIED");
    Files.delete(folder.resolve("a-2.csv"));
    write("a-3.csv", "id,item\n100,new\n");
    bury();
    assertThat(sum()).isEqualTo(103);
    String buried = newest("APPLIED");
    assertThat(lakehouse.tables().load(table).refs())
        .anySatisfy((name, ref) -> assertThat(name).startsWith("before-crawl-"));

    // As when it is killed right after it was written down: the next crawl does the rest, and
    // knows that the rows stay although the file is still gone.
    CrawlLedger.ofCrawl(lakehouse, buried).beginUndo(buried, crawl -> {});
    CrawlReport report = bury();
    assertThat(report.notes().toString())
        .contains("is as it was before crawl " + buried)
        .contains("a-2.csv is gone; its rows stay");
    assertThat(sum()).isEqualTo(113);
    assertThat(lakehouse.tables().load(table).refs()).containsOnlyKeys("main");
    assertThat(crawl().changed()).isFalse();

    assertThatThrownBy(() -> new CrawlUndo(lakehouse).run(buried))
        .hasMessageContaining("is UNDONE");
    assertThatThrownBy(() -> new CrawlUndo(lakehouse).run("nowhere"))
        .hasMessageContaining("There is no crawl nowhere");

    String newest = newest("APPLIED");
    assertThat(new CrawlUndo(lakehouse).run(newest)).hasSize(1);
    assertThat(sum()).isEqualTo(13);

    lakehouse.tables().append(lakehouse.tables().read(table).limit(1), table, CommitNotes.none());
    assertThatThrownBy(() -> new CrawlUndo(lakehouse).run(first))
        .asInstanceOf(type(Failure.class))
        .returns(FailureKind.CONFLICT, Failure::kind)
        .extracting(Failure::explanation)
        .asString()
        .contains("Somebody has written to");
  }

  @Test
  void tableWhoseFilesAreAllGoneIsEmptyUntilTheyComeBack() throws IOException {
    write("a-1.csv", "id,item\n1,x\n");
    write("b-1.csv", "other\n1\n");
    bury();
    Files.delete(folder.resolve("a-1.csv"));
    bury();
    assertThat(lakehouse.tables().read(table).count()).isZero();
    write("a-1.csv", "id,item\n1,x\n");
    bury();
    assertThat(sum()).isEqualTo(1);
  }

  private CrawlReport bury() {
    return crawl(options().withOnGone(GonePolicy.TOMBSTONE));
  }

  private String newest(String state) {
    List<Row> ids =
        lakehouse
            .tables()
            .read(CrawlLedger.CRAWLS)
            .filter("`into` = '" + namespace + "' and state = '" + state + "'")
            .orderBy("crawl_id")
            .select("crawl_id")
            .collectAsList();
    return ids.get(ids.size() - 1).getString(0);
  }

  private long sum() {
    return lakehouse.tables().read(table).selectExpr("sum(id)").first().getLong(0);
  }
}
