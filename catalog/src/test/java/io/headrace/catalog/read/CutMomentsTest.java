/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.catalog.conformance.FileReading;
import io.headrace.catalog.sniff.columnar.ColumnarFiles;
import io.headrace.catalog.typing.CutMoments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables keep microseconds: what is cut off finer moments is counted, whatever held them. */
class CutMomentsTest {
  private static final long[] MOMENTS = {1_000, 1_001, -1_000_000_001, 123_456_000};

  @TempDir private Path folder;

  @Test
  void momentsOfOrcAreCounted() throws IOException {
    assertCut(read("a.orc", ColumnarFiles.orcMoments(MOMENTS)));
  }

  @Test
  void momentsOfArrowAreCountedAndItsTypeSaysSoBefore() throws IOException {
    FileReading reading = read("a.arrow", ColumnarFiles.arrowMoments(MOMENTS));
    assertCut(reading);
    assertThat(reading.verdict().findSniffed().orElseThrow().decisions())
        .anyMatch(decision -> decision.evidence().equals(CutMoments.WORDS));
  }

  private static void assertCut(FileReading reading) {
    assertThat(reading.cut()).isEqualTo(Map.of("at", 2L));
    assertThat(reading.rows().stream().map(row -> row.getTimestamp(0).toInstant().toString()))
        .containsExactly(
            "1970-01-01T00:00:00.000001Z",
            "1970-01-01T00:00:00.000001Z",
            "1969-12-31T23:59:58.999999Z",
            "1970-01-01T00:00:00.123456Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.csv  | id,at~1,2024-01-31 10:00:00.000001001~2,2024-01-31 10:00:00.000001~
          a.json | {"at":"2024-01-31T10:00:00.000001001Z"}~{"at":"2024-01-31T10:00:00.5Z"}~
          a.xml  | <r><e at="2024-01-31T10:00:00.000001001Z"/><e at="2024-01-31T10:00:00Z"/></r>
          """)
  void momentsOfTextAreCounted(String name, String text) throws IOException {
    assertThat(read(name, text.replace('~', '\n').getBytes(StandardCharsets.UTF_8)).cut())
        .containsValue(1L)
        .hasSize(1);
  }

  private FileReading read(String name, byte[] bytes) throws IOException {
    return FileReading.of(Files.write(folder.resolve(name), bytes));
  }
}
