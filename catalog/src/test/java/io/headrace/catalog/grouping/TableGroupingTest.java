/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.catalog.sniff.FileVerdict;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sample;
import io.headrace.catalog.sniff.csv.CsvSniffer;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.storage.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TableGroupingTest {
  private static final StoragePath ROOT = StoragePath.of("s3://bucket/raw");
  private static final String PAIRS = "id,item\n1,a\n2,b\n";
  private static final String TRIPLES = "id,item,price\n1,a,2.5\n2,b,3.5\n";

  @Test
  void filesOfDifferentNamesAreTablesOfTheirOwn() {
    assertThat(tables(file("adult-train.csv", PAIRS), file("adult-test.csv", PAIRS)))
        .isEqualTo(Map.of("adult_train", 1, "adult_test", 1));
  }

  @Test
  void filesThatDifferInNumbersAreOneTable() {
    assertThat(
            tables(
                file("orders-2024-01.csv", PAIRS),
                file("orders-2024-02.csv", PAIRS),
                file("x.csv", PAIRS)))
        .isEqualTo(Map.of("orders", 2, "x", 1));
  }

  @Test
  void partsAreNamedByTheirFolder() {
    assertThat(tables(file("sales/part-0001.csv", PAIRS), file("sales/part-0002.csv", PAIRS)))
        .isEqualTo(Map.of("sales", 2));
  }

  @Test
  void sameStemWithOtherColumnsIsNotMixed() {
    assertThat(tables(file("q1.csv", PAIRS), file("q2.csv", TRIPLES)))
        .isEqualTo(Map.of("q1", 1, "q2", 1));
  }

  @Test
  void lateComerOfASeriesGoesWhereTheOthersWent() {
    TableGrouping grouping =
        new TableGrouping(
            ROOT, GroupingOptions.AUTO, Map.of(ROOT.resolve("orders-2024-01.csv"), "orders"));
    assertThat(grouping.group(java.util.List.of(file("orders-2024-02.csv", PAIRS))).get(0).table())
        .isEqualTo("orders");
  }

  @Test
  void filesOfOneNameInTwoFoldersKeepTheFolderInTheName() {
    assertThat(tables(file("eu/people.csv", PAIRS), file("us/people.csv", PAIRS)))
        .isEqualTo(Map.of("eu_people", 1, "us_people", 1));
  }

  @Test
  void namesThatCannotBeKeptApartAreRefused() {
    assertThatThrownBy(() -> tables(file("a b.csv", PAIRS), file("a-b.csv", PAIRS)))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("would both be called a_b");
  }

  private static Map<String, Integer> tables(FileVerdict... files) {
    Map<String, Integer> tables = new TreeMap<>();
    new TableGrouping(ROOT, GroupingOptions.AUTO, Map.of())
        .group(Arrays.asList(files))
        .forEach(candidate -> tables.put(candidate.table(), candidate.files().size()));
    return tables;
  }

  private static FileVerdict file(String path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    StoragePath full = ROOT.resolve(path);
    return new FileVerdict(
        new StoredObject(full, bytes.length, "", Instant.EPOCH),
        new CsvSniffer()
            .sniff(new Sample(full.name(), bytes, true), GivenSettings.NONE)
            .orElseThrow(),
        "text");
  }
}
