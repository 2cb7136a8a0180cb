/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.catalog.sniff.FormatSniffer;
import io.headrace.catalog.sniff.FormatSnifferContract;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sample;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.catalog.sniff.UnreadableFile;
import io.headrace.catalog.typing.TypeChoice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSnifferTest extends FormatSnifferContract {
  @Override
  protected FormatSniffer sniffer() {
    return new JsonSniffer();
  }

  @Override
  protected List<Sample> ofFormat() {
    return List.of(
        sample("a.json", "{\"a\": 1}\n{\"a\": 2, \"b\": [1]}\n"),
        sample("b", "[{\"a\": {\"x\": true}}, {\"a\": null}]"),
        sample("c.json", "[]"));
  }

  @Override
  protected List<Sample> ofOthers() {
    return List.of(
        sample("a.csv", "a,b\n1,2\n"),
        sample("a.log", "[2024-01-02 03:04:05] INFO started\n[2024-01-02 03:04:06] INFO on\n"),
        sample("numbers.txt", "1\n2\n3\n"),
        sample("blank.json", " \n\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a":1}~{"a":2}         | LINES
          [{"a":1},{"a":2}]       | ARRAY
          {"a":1}{"a":2}          | CONCATENATED
          {~"a":1}~{~"a":2}       | CONCATENATED
          {"a":~1}                | VALUE
          [1]~[2]                 | LINES
          """)
  void layoutIsFound(String text, JsonLayout layout) throws UnreadableFile {
    assertThat(sniff(text).plainSettings()).containsEntry(JsonLayout.SETTING, layout.setting());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[][]",
        "{} x",
        "[1,]",
        "{\"a\":01}",
        "[1",
        "{\"a\":1,}",
        "['a']",
        "[NaN]",
        "1 2",
        "{\"a\" 1}"
      })
  void whatIsNoJsonIsRefusedWithItsPlace(String text) {
    assertThatThrownBy(() -> sniff(text))
        .isInstanceOf(UnreadableFile.class)
        .hasMessageContaining("is no valid JSON");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"v":1}~{"v":2.5}                              | double
          {"v":"1"}~{"v":"2"}                            | string
          {"v":"2024-01-02"}~{"v":"2024-01-03"}          | date
          {"v":{"x":1}}~{"v":{"y":"s"}}                  | struct<x:bigint,y:string>
          {"v":[1,2]}~{"v":[]}                           | array<bigint>
          {"v":[{"x":true}]}~{"v":null}                  | array<struct<x:boolean>>
          {"v":{"x":1}}~{"v":7}                          | string
          {"v":{}}~{"v":{}}                              | string
          {"v":{"a":1,"A":2}}~{"v":{"a":3}}              | map<string,bigint>
          """)
  void typesKeepWhatIsNested(String text, String type) throws UnreadableFile {
    assertThat(
            sniff(text).columns().stream()
                .map(column -> TypeChoice.of(column.evidence()).type().simpleString())
                .collect(Collectors.joining()))
        .isEqualTo(type);
  }

  @Test
  void manyKeysAreADictionary() throws UnreadableFile {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      text.append("{\"v\":{\"key").append(i).append("\":").append(i).append("}}\n");
    }
    assertThat(
            TypeChoice.of(sniff(text.toString()).columns().get(0).evidence()).type().simpleString())
        .isEqualTo("map<string,bigint>");
  }

  @Test
  void keysThatDifferByCaseOnlyGetNamesOfTheirOwn() throws UnreadableFile {
    assertThat(sniff("{\"id\":1,\"ID\":2}\n{\"id\":1,\"ID\":2}").columnNames())
        .containsExactly("id", "ID_1");
  }

  @Test
  void deepNestingIsBounded() {
    assertThatThrownBy(() -> sniff("[".repeat(100_000))).isInstanceOf(UnreadableFile.class);
  }

  @Test
  void metadataOfIcebergIsNoData() {
    assertThatThrownBy(() -> sniff("{\"format-version\": 2, \"table-uuid\": \"x\"}"))
        .hasMessageContaining("metadata of an Iceberg table");
  }

  private Sniffed sniff(String text) throws UnreadableFile {
    return sniffer()
        .sniff(sample("a.json", text.replace('~', '\n')), GivenSettings.NONE)
        .orElseThrow();
  }

  private static Sample sample(String name, String text) {
    return new Sample(name, text.getBytes(StandardCharsets.UTF_8), true);
  }
}
