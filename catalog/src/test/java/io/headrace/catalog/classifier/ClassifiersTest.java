/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.catalog.sniff.Classifier;
import io.headrace.catalog.sniff.FileVerdict;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.catalog.sniff.Sniffing;
import io.headrace.catalog.unpack.StoredBytes;
import io.headrace.lakehouse.option.Origin;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.storage.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassifiersTest {
  private static final String ALL =
      """
      classifiers:
        - name: shelves
          kind: grok
          classification: stock
          pattern: "%{SHELF:shelf} %{NUMBER:count:int} %{NUMBER:price} %{DATA:UNWANTED}$"
          patterns:
            - 'SHELF [A-Z]-\\d+'
        - {name: ledger, kind: csv, delimiter: ";", quote: "'", columns: [who, Amount], trim: false}
        - {name: words, kind: csv, delimiter: ",", header: absent, allow-single-column: true}
        - {name: items, kind: json, path: "$.pages[*].items[0,2]"}
        - {name: orders, kind: xml, row-tag: order}
      """;

  @Test
  void logIsReadByThePatternAndTheTypesInIt() {
    Sniffed sniffed = sniffed("a.txt", "B-12 007 1.5 x\nC-1 9 2 y\n");
    assertThat(sniffed.columnNames()).containsExactly("shelf", "count", "price");
    assertThat(sniffed.decisions())
        .anySatisfy(
            decision -> {
              assertThat(decision.subject()).isEqualTo("type of count");
              assertThat(decision.decision()).isEqualTo("long");
              assertThat(decision.origin()).isEqualTo(Origin.FILE);
            });
    assertThat(sniffed.typeDecisions()).noneMatch(it -> it.subject().equals("type of count"));
    assertThat(sniffed.plainSettings())
        .containsEntry("classifier", "shelves")
        .containsEntry("classification", "stock");
    assertThat(sniffed.decisions().toString()).contains("it is the first of 5 and fits");
  }

  @Test
  void columnsAndBlanksOfDelimitedTextAreAsGiven() {
    Sniffed named = sniffed("a.txt", "Who;amount\nann;' 5'\n");
    assertThat(named.plainSettings()).containsEntry("header", "present");
    Sniffed sniffed = sniffed("a.txt", "ann;' 5'\nbob;'6'\n");
    assertThat(sniffed.columnNames()).containsExactly("who", "Amount");
    assertThat(sniffed.named()).isTrue();
    assertThat(sniffed.plainSettings())
        .containsEntry("classifier", "ledger")
        .containsEntry("header", "absent")
        .containsEntry("quote", "'");
    assertThat(sniffed.typeDecisions().get(1).decision()).isEqualTo("string");
    assertThat(sniffed("a.txt", "just\nwords\n").plainSettings())
        .containsEntry("classifier", "words");
  }

  @Test
  void rowsAreWhatTheJsonPathSelects() {
    Sniffed sniffed =
        sniffed(
            "a.json",
            """
            {"next": [1], "pages": [{"items": [{"a": 1}, {"no": 2}, {"a": 3}, {"no": 4}]}, {"x": {}},
             {"items": [{"a": 5}]}]}
            """);
    assertThat(sniffed.records()).isEqualTo(3);
    assertThat(sniffed.columnNames()).containsExactly("a");
    assertThat(sniffed.plainSettings())
        .containsEntry("classifier", "items")
        .containsEntry("layout", "selected");
  }

  @Test
  void documentsOnLinesOfTheirOwnAreReadLineByLine() {
    String line = "{\"pages\": [{\"items\": [{\"a\": 1}, {\"no\": 2}, {\"a\": 3}]}]}\n";
    String other = "{\"pages\": [{\"items\": [{\"a\": 5}]}]}\n";
    Sniffed sniffed = sniffed("a.json", line + "{\"pages\": [\n" + (line + other).repeat(10));
    assertThat(sniffed.records()).isEqualTo(2 + 10 * (2 + 1));
    assertThat(sniffed.plainSettings())
        .containsEntry("classifier", "items")
        .containsEntry("layout", "lines")
        .containsKey("json-path");
  }

  @Test
  void rowsAreTheElementsOfTheTag() {
    Sniffed sniffed = sniffed("a.xml", "<s><v>1</v><v>2</v><o><order id='7'/></o></s>");
    assertThat(sniffed.columnNames()).containsExactly("_id");
    assertThat(sniffed.decisions().toString()).contains("sniffing would take <v>");
  }

  @Test
  void whatNoClassifierFitsIsSniffed() {
    assertThat(sniffed("a.json", "{\"b\": 1}\n{\"b\": 2}\n").plainSettings())
        .doesNotContainKey("classifier");
    assertThat(sniffed("a.csv", "a,b\n1,2\n").plainSettings()).containsEntry("delimiter", ",");
    assertThat(sniffed("a.xml", "<s><v>1</v><v>2</v></s>").plainSettings())
        .containsEntry("row-tag", "v");
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    Problems problems = new Problems();
    List<Classifier> read =
        read(
            """
            classifiers:
              - {name: a, kind: grok, pattern: "%{NOSUCH:x}"}
              - {name: b, kind: grok, pattern: "(?<x>((){50000}){50000})"}
              - {name: c, kind: grok, pattern: "%{NUMBER:x:colour}"}
              - {name: d, kind: grok, pattern: "%{A:x}", patterns: ['A %{B}', 'B %{A}']}
              - {name: e, kind: json, path: "pages"}
              - {name: f, kind: csv, delimiter: ";", quote: ";"}
              - {name: g, kind: xml, rowtag: "<x>"}
              - {name: h, kind: xml, row-tag: "<x>"}
              - {name: i, kind: bson}
              - words
            """,
            problems);
    assertThat(read).isEmpty();
    assertThat(problems.lines()).hasSize(11);
    assertThat(String.join("\n", problems.lines()))
        .contains("no pattern NOSUCH", "repetitions multiply", "Invalid data type :colour")
        .contains("A holds itself", "does not begin with $", "must not be the same")
        .contains("rowtag is not an option", "did you mean row-tag", "needs row-tag")
        .contains("without brackets", "one of grok, csv, json, xml", "must be a map");
  }

  @Test
  void patternsThatDoubleAtEachLevelAreRefused() {
    StringBuilder doubling = new StringBuilder("P0 xy");
    for (int i = 1; i < 60; i++) {
      doubling.append("\nP").append(i).append(" %{P").append(i - 1).append("}%{P").append(i - 1);
      doubling.append("}");
    }
    Problems problems = new Problems();
    String lines = doubling.toString().replace("\n", "', '");
    read(
        "classifiers: [{name: a, kind: grok, pattern: '%{P59:x}', patterns: ['" + lines + "']}]",
        problems);
    assertThat(problems.lines().toString()).contains("with all names replaced");
  }

  private static Sniffed sniffed(String file, String text) {
    Problems problems = new Problems();
    List<Classifier> classifiers = read(ALL, problems);
    assertThat(problems.lines()).isEmpty();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    StoredObject object =
        new StoredObject(StoragePath.of("s3://b/" + file), bytes.length, "", Instant.EPOCH);
    FileVerdict verdict =
        new Sniffing(GivenSettings.NONE, classifiers).look(object, StoredBytes.of(file, bytes));
    return verdict.findSniffed().orElseThrow(() -> new AssertionError(verdict.toString()));
  }

  private static List<Classifier> read(String yaml, Problems problems) {
    YamlMap map = YamlDocument.parse("crawl.yaml", yaml, Map.of());
    return Classifiers.read(map.find("classifiers").orElseThrow(), problems);
  }
}
