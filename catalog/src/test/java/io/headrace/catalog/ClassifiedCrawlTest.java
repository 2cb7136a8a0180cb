/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.catalog.register.CrawlLedger;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.run.Reconciliation;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files that are what the user says they are, from a job file's words to rows. */
class ClassifiedCrawlTest extends FolderCrawl {
  @Test
  void classifiersOfEveryKindDecideWhatTheRowsAre() throws IOException {
    write("stock.txt", "B-12 7 dusty\n".repeat(19) + "out of order\n");
    write("ledger.txt", "ann; 5\nbob;6\n");
    write(
        "feed.json",
        "{\"meta\": [1, 2], \"items\": [{\"id\": 1}, {\"id\": oops}, {\"id\": 2}, {\"id\": 3}]}");
    write("orders.xml", "<s><v>1</v><v>2</v><o><order id='7'/></o></s>");
    write("other.csv", "a,b\n1,2\n");

    CrawlReport report =
        crawl(
            """
            classifiers:
              - name: shelves
                kind: grok
                pattern: "%{SHELF:shelf} %{NUMBER:count:int} %{GREEDYDATA:state}"
                patterns: 'SHELF [A-Z]-\\d+'
              - {name: ledger, kind: csv, delimiter: ";", columns: [who, amount]}
              - {name: items, kind: json, path: "$.items[*]"}
              - {name: orders, kind: xml, row-tag: order}
            """);

    assertThat(report.counts()).isEqualTo(new Reconciliation(28, 26, 2, 0));
    assertThat(schema("stock")).isEqualTo("shelf STRING,count BIGINT,state STRING");
    assertThat(schema("ledger")).isEqualTo("who STRING,amount BIGINT");
    assertThat(read("ledger").selectExpr("sum(amount)").first().getLong(0)).isEqualTo(11);
    assertThat(read("feed").selectExpr("sum(id)").first().getLong(0)).isEqualTo(6);
    assertThat(schema("orders")).isEqualTo("_id BIGINT");
    assertThat(schema("other")).isEqualTo("a BIGINT,b BIGINT");
    assertThat(
            lakehouse
                .tables()
                .read(CrawlLedger.EVIDENCE)
                .filter("table = '" + table("feed") + "' and subject = 'classifier'")
                .select("decision", "origin", "evidence")
                .first()
                .toString())
        .isEqualTo("[items,file,it is the first that fits, number 3 of 4]");
  }

  private CrawlReport crawl(String yaml) {
    Problems problems = new Problems();
    CrawlOptions options =
        CrawlOptions.read(
            YamlDocument.parse(
                "crawl.yaml", "path: " + folder + "\ninto: " + namespace + "\n" + yaml, Map.of()),
            problems);
    problems.throwIfAny("crawl.yaml");
    return crawl(options);
  }
}
