/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.catalog.sniff.Decision;
import io.headrace.catalog.sniff.FormatSniffer;
import io.headrace.catalog.sniff.FormatSnifferContract;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sample;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.catalog.typing.TypeChoice;
import io.headrace.lakehouse.option.Origin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSnifferTest extends FormatSnifferContract {
  @Override
  protected FormatSniffer sniffer() {
    return new CsvSniffer();
  }

  @Override
  protected List<Sample> ofFormat() {
    return List.of(
        sample("a.csv", "id,name\n1,Ann\n2,Lee\n"),
        sample("b.txt", "1;2,5;x\n2;3,5;y\n"),
        sample("c.csv", "\"a\"\t\"b\"\r\n\"1\n1\"\t\"2\"\r\n"));
  }

  @Override
  protected List<Sample> ofOthers() {
    return List.of(
        sample("a.json", "{\"a\": 1, \"b\": 2}\n{\"a\": 2, \"b\": 3}\n"),
        sample("a.xml", "<a>1,2</a>\n"),
        sample("note", "Dear Ann,\n\nthis is a letter. It has words.\n"),
        new Sample("a.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, true));
  }

  @Test
  void everySettingKnowsWhereItComesFrom() {
    Sniffed sniffed = sniff("id;name\n1;Ann\n2;Lee\n");
    assertThat(sniffed.settings().get("delimiter").value()).isEqualTo(";");
    assertThat(sniffed.settings().get("delimiter").origin()).isEqualTo(Origin.SNIFFED);
    assertThat(sniffed.settings().get("quote").origin()).isEqualTo(Origin.DEFAULT);
  }

  @Test
  void whatIsGivenIsKeptAndTheDisagreementSaid() {
    Sniffed sniffed =
        new CsvSniffer()
            .sniff(
                sample("a.csv", "id;name;x\n1;Ann;2\n2;Lee;3\n"),
                GivenSettings.NONE.with(GivenSettings.DELIMITER, ","))
            .orElseThrow();
    assertThat(sniffed.settings().get("delimiter").value()).isEqualTo(",");
    assertThat(sniffed.settings().get("delimiter").origin()).isEqualTo(Origin.FILE);
    assertThat(decision(sniffed, "delimiter").evidence()).contains("looks like delimiter ;");
  }

  @Test
  void headerIsFoundByTypedColumns() {
    Decision header = decision(sniff("id,name\n1,Ann\n2,Lee\n"), "header");
    assertThat(header.decision()).isEqualTo("present");
    assertThat(header.evidence()).contains("column 1 is long, its first cell is \"id\"");
  }

  @Test
  void valuesOfTheirTypeInTheFirstRecordAreNoHeader() {
    assertThat(decision(sniff("1,Ann\n2,Lee\n3,Kim\n"), "header").decision()).isEqualTo("absent");
  }

  @Test
  void headerOfTextOnlyIsGuessedWithCertaintyBelowOne() {
    Decision header =
        decision(sniff("city,country\nOslo,Norway\nRome,Italy\nBari,Italy\n"), "header");
    assertThat(header.decision()).isEqualTo("present");
    assertThat(header.certainty()).isLessThan(1);
  }

  @Test
  void firstRecordThatComesAgainIsNoHeader() {
    assertThat(decision(sniff("Oslo,Norway\nRome,Italy\nBergen,Norway\n"), "header").decision())
        .isEqualTo("absent");
  }

  @Test
  void decimalCommaIsPartOfANumberAndTheReasonIsSaid() {
    Sniffed sniffed = sniff("n;price;thousands\n1;2,5;1,000\n2;-4,75;2,500\n");
    assertThat(types(sniffed)).containsExactly("long", "double", "double");
    assertThat(decision(sniffed, "decimal").evidence())
        .isEqualTo(
            "4 numbers have a comma before the fraction, such as \"2,5\" in line 2, and none has a"
                + " point");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n;amount\n1;1,000\n2;2,500\n",
        "point;comma\n1.5;1,5\n2.5;2,5\n",
        "n,pair\n1,\"1,5\"\n2,\"2,5\"\n"
      })
  void commaThatMayPartThousandsOrStandsBesidePointsOrDelimitersStaysText(String text) {
    assertThat(types(sniff(text)).get(1)).isEqualTo("string");
  }

  @Test
  void wordForAMissingValueIsNoneAmongNumbersAndTextAmongText() {
    Sniffed sniffed = sniff("temp,code\n1.5,NA\nNA,DE\n2,FR\n");
    assertThat(types(sniffed)).containsExactly("double", "string");
    assertThat(sniffed.typeDecisions().get(0).evidence())
        .isEqualTo(
            "of 2 values seen 1 is a whole number and 1 is a number with a fraction, and 1 is a word"
                + " for a missing value such as \"NA\"");
  }

  private static List<String> types(Sniffed sniffed) {
    return sniffed.columns().stream()
        .map(column -> TypeChoice.words(TypeChoice.of(column.evidence()).type()))
        .toList();
  }

  @Test
  void namesAreMadeUniqueAndSafe() {
    assertThat(sniff("a.b,A,a,\n1,2,3,4\n5,6,7,8\n").columnNames())
        .containsExactly("a_b", "A", "a_1", "col4");
  }

  @Test
  void nullTokensDoNotMakeAColumnText() {
    Sniffed sniffed =
        new CsvSniffer()
            .sniff(
                sample("a.csv", "id,n\n1,?\n2,5\n"),
                new GivenSettings(java.util.Map.of(), List.of("?")))
            .orElseThrow();
    assertThat(TypeChoice.words(TypeChoice.of(sniffed.columns().get(1).evidence()).type()))
        .isEqualTo("long");
  }

  private static Decision decision(Sniffed sniffed, String subject) {
    return sniffed.decisions().stream()
        .filter(decision -> decision.subject().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  private static Sniffed sniff(String text) {
    return new CsvSniffer().sniff(sample("a.csv", text), GivenSettings.NONE).orElseThrow();
  }

  private static Sample sample(String file, String text) {
    return new Sample(file, text.getBytes(StandardCharsets.UTF_8), true);
  }
}
