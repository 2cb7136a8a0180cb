/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainNumbersTest {
  private final PlainNumbers csv = new PlainNumbers(false, "x", false);
  private final PlainNumbers json = new PlainNumbers(true, "x", false);

  private static double[] numbers(PlainNumbers reader, String record) {
    assertThat(reader.read(record.getBytes(UTF_8))).as(record).isTrue();
    return Arrays.copyOf(reader.values(), reader.count());
  }

  @Test
  void everyNumberIsTheOneThatJavaReads() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String text =
          switch (i % 4) {
            case 0 -> Float.toString(random.nextFloat());
            case 1 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
            case 2 -> Long.toString(random.nextLong());
            default -> random.nextInt(1000) + "." + Math.abs(random.nextLong()) + "e-3";
          };
      if (Double.isFinite(Double.parseDouble(text))) {
        assertThat(numbers(csv, text)).containsExactly(Double.parseDouble(text));
      }
    }
  }

  @Test
  void recordsOfNumbersAreReadWhole() {
    assertThat(numbers(csv, "1,-2.5,3e2")).containsExactly(1, -2.5, 300);
    assertThat(numbers(json, " [1, -2.5 ,3E+2] ")).containsExactly(1, -2.5, 300);
    assertThat(numbers(json, "{\"x\": [1,2]}")).containsExactly(1, 2);
    assertThat(numbers(new PlainNumbers(false, "x", true), ",1,,"))
        .containsExactly(Double.NaN, 1, Double.NaN, Double.NaN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1,", ",1", "1,a", "\"1\",2", " 1", "1 ", "01", "1.", ".5", "1e", "+1"})
  void cellsThatAreMoreThanPlainNumbersAreLeftToOthers(String record) {
    assertThat(csv.read(record.getBytes(UTF_8))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[1",
        "[1]]",
        "[[1]]",
        "1",
        "[1,]",
        "{\"y\":[1]}",
        "{\"x\":[1],\"y\":2}",
        "{\"x\":[1]",
        "{\"x",
        "[null]",
        "[1e999]",
        "{}"
      })
  void valuesThatAreMoreThanPlainArraysAreLeftToOthers(String record) {
    assertThat(json.read(record.getBytes(UTF_8))).isFalse();
  }
}
