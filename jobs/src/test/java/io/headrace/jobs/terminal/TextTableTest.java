/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  private static List<String> lines(TextTable table) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Console.plain(stream, stream).table(table);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void numbersStandToTheRightAndTextToTheLeft() {
    TextTable table =
        TextTable.of(
            List.of("step", "rows"), List.of(List.of("raw", "48,842"), List.of("people", "7")));
    assertThat(lines(table)).containsExactly("step      rows", "raw     48,842", "people       7");
  }

  @Test
  void lineBreaksInACellDoNotBreakTheLine() {
    assertThat(lines(TextTable.of(List.of("a"), List.of(List.of("x\ny")))))
        .containsExactly("a", "x\\ny");
  }

  @Test
  void endlessCellIsCut() {
    List<String> lines = lines(TextTable.of(List.of("a"), List.of(List.of("x".repeat(5_000)))));
    assertThat(lines.get(1)).hasSizeLessThan(200).endsWith("…");
  }
}
