/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectedRecordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          $.items[*] | {"items": [{"id":1}, {"id":oops}, {"id":3}]} | {"id":1} !{"id":oops} {"id":3}
          $.items[*] | {"items": [oops, 2], "n": 0}                     | !oops 2
          $.items[*] | {"items": [1, {"a":[1,]}, 3 ]} {"items": [4]}    | 1 !{"a":[1,]} 3 4
          $.items[*] | {"items": [1, 01, 3, +1]}                        | 1 !01 3 !+1
          $.items[*] | {"items": [1 2, 3]}                              | 1 !2 3
          $.items[*] | {"items": ["a, ]", 'b', "\\"]"]}                 | "a, ]" !'b' "\\"]"
          $[*].v     | [{"v":1}, {"v":x}, {"v":3}]                      | 1 !"v":x 3
          $.a.*      | {"b": [0], "a": {"x": 1, "y": NaN, "z": 3}}      | 1 !"y": NaN 3
          $.a[1,2]   | {"a": [x, 1, 2, 3]}                              | !x 1 2
          """)
  void aBrokenValueCostsItself(String path, String text, String expected) throws IOException {
    assertThat(String.join(" ", read(path, text))).isEqualTo(expected);
  }

  @Test
  void itsPlaceIsTold() throws IOException {
    String text = "{\"meta\": 1,\n \"items\": [\n  {\"id\": 1},\n  {\"id\":\n oops},\n  5]}";
    try (SelectedRecords records = records("$.items[*]", text)) {
      records.next();
      assertThatThrownBy(records::next)
          .isInstanceOfSatisfying(
              BrokenRecord.class,
              broken -> {
                assertThat(broken.line()).isEqualTo(4);
                assertThat(broken.offset()).isEqualTo(text.indexOf("{\"id\":\n"));
                assertThat(broken).hasMessageContaining("oops");
              });
      assertThat(records.next()).hasToString("5");
      assertThat(records.line()).isEqualTo(6);
      assertThat(records.offset()).hasValue(text.indexOf("5]"));
      assertThat(records.next()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"items\": [{\"id\": \"oops}, {\"id\": \"x\"}, {\"id\": \"y\"}]}",
        "{\"items\": [{\"id\": oops\"}, {\"id\": \"x\"}]}",
        "{\"items\": [{\"id\": oops], {\"id\": 2}]}",
        "{\"items\": [1, {\"id\": oops",
        "{\"items\": [1, \"o\nops\", 3]}",
        "{\"items\" oops [1]}"
      })
  void whereTheEndIsUnknownNothingIsMadeUp(String text) {
    assertThatThrownBy(() -> read("$.items[*]", text))
        .isInstanceOf(JsonProcessingException.class)
        .isNotInstanceOf(BrokenRecord.class);
  }

  @Test
  void aLongBrokenValueIsPassedAndAnEndlessOneIsNot() throws IOException {
    String broken = "{\"v\":" + " ".repeat(3 << 20) + "x}";
    String one = "{\"items\": [" + "{\"v\":1},".repeat(100_000) + broken + ",7]}";
    List<String> values = read("$.items[*]", one);
    assertThat(values).hasSize(100_002).endsWith("7");
    assertThat(values.get(100_000)).startsWith("!{\"v\":").hasSizeLessThan(1 << 15);

    String endless = "{\"items\": [{\"v\":" + " ".repeat(RereadableBytes.MOST_KEPT) + "x},7]}";
    assertThatThrownBy(() -> read("$.items[*]", endless))
        .isInstanceOf(JsonProcessingException.class)
        .isNotInstanceOf(BrokenRecord.class);
  }

  /** Broken ones with a mark before them. */
  private static List<String> read(String path, String text) throws IOException {
    List<String> values = new ArrayList<>();
    try (SelectedRecords records = records(path, text)) {
      while (true) {
        try {
          JsonNode value = records.next();
          if (value == null) {
            return values;
          }
          values.add(value.toString());
        } catch (BrokenRecord broken) {
          values.add("!" + broken.text());
        }
      }
    }
  }

  private static SelectedRecords records(String path, String text) throws IOException {
    return new SelectedRecords(
        new ByteArrayInputStream(text.getBytes(UTF_8)), JsonPath.parse(path));
  }
}
