/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.commons.io.input.InfiniteCircularInputStream;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {
  private static final CsvDialect COMMA = new CsvDialect(',', '"', '"', "UTF-8");
  private static final CsvDialect BACKSLASH = new CsvDialect(',', '"', '\\', "UTF-8");

  @Test
  void quotedNewlineDoesNotStartARow() throws IOException {
    assertThat(read("a,\"b\nc\"\r\nd,e", COMMA))
        .containsExactly(List.of("a", "b\nc"), List.of("d", "e"));
  }

  @Test
  void doubledAndEscapedQuotesBecomeOne() throws IOException {
    assertThat(read("\"a \"\"b\"\" c\"\n", COMMA)).containsExactly(List.of("a \"b\" c"));
    assertThat(read("\"a \\\"b\\\" \\\\c\"\n", BACKSLASH)).containsExactly(List.of("a \"b\" \\c"));
  }

  @Test
  void blanksAroundQuotesAreNotPartOfTheText() throws IOException {
    assertThat(read("\"a\", \"b, c\" ,d \n", COMMA)).containsExactly(List.of("a", "b, c", "d "));
  }

  @Test
  void quoteThatIsNeverClosedCostsOneLine() throws IOException {
    try (CsvRecords records = records("a,b\nc,\"d\ne,f\ng,h\n", COMMA)) {
      List<String> seen = new ArrayList<>();
      while (records.next()) {
        seen.add(
            records.line() + " " + records.raw() + records.damage().map(d -> " !" + d).orElse(""));
      }
      assertThat(seen)
          .containsExactly("1 a,b", "2 c,\"d !has a quote that is never closed", "3 e,f", "4 g,h");
      assertThat(records.reconciles()).isTrue();
    }
  }

  @Test
  void everyLineEndCounts() throws IOException {
    try (CsvRecords records = records("a\r\nb\rc\n\n  \nd", COMMA)) {
      int blank = 0;
      while (records.next()) {
        blank += records.isBlank() ? 1 : 0;
      }
      assertThat(records.records()).isEqualTo(6);
      assertThat(blank).isEqualTo(2);
      assertThat(records.physicalLines()).isEqualTo(6);
      assertThat(records.reconciles()).isTrue();
    }
  }

  @Test
  void linesAddUpWhateverTheBytes() throws IOException {
    Random random = new Random(11);
    String alphabet = "ab,\"'\\ \n\r\t";
    for (int round = 0; round < 3_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(60); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      for (CsvDialect dialect : List.of(COMMA, BACKSLASH)) {
        try (CsvRecords records = records(text.toString(), dialect)) {
          while (records.next()) {
            for (int i = 0; i < records.fields(); i++) {
              assertThat(records.text(i)).isNotNull();
            }
          }
          assertThat(records.reconciles()).as(text.toString()).isTrue();
        }
      }
    }
  }

  @Test
  void recordsLongerThanTheBufferAreWhole() throws IOException {
    String text = "x".repeat(200_000);
    assertThat(read("\"" + text + "\",1\n" + text + ",2\n", COMMA))
        .containsExactly(List.of(text, "1"), List.of(text, "2"));
  }

  @Test
  void lineLongerThanCanBeHeldIsOneDamagedRecordAndReadingGoesOn() throws IOException {
    InputStream endless =
        new SequenceInputStream(
            BoundedInputStream.builder()
                .setInputStream(new InfiniteCircularInputStream(new byte[] {'x'}))
                .setMaxCount(3L * CsvRecords.LONGEST_RECORD)
                .get(),
            new ByteArrayInputStream("\n1,2\n".getBytes(StandardCharsets.UTF_8)));
    try (CsvRecords records = new CsvRecords(endless, COMMA)) {
      assertThat(records.next()).isTrue();
      assertThat(records.damage().orElseThrow()).contains("longer than 16 MiB");
      assertThat(records.raw()).startsWith("xxx");
      assertThat(records.next()).isTrue();
      assertThat(List.of(records.text(0), records.text(1))).containsExactly("1", "2");
      assertThat(records.line()).isEqualTo(2);
      assertThat(records.next()).isFalse();
      assertThat(records.reconciles()).isTrue();
    }
  }

  @Test
  void moreFieldsThanCanBeHeldAreOneDamagedRecord() throws IOException {
    String wide = "x,".repeat(CsvRecords.MOST_FIELDS + 1);
    try (CsvRecords records = records(wide + "\n1,2\n", COMMA)) {
      assertThat(records.next()).isTrue();
      assertThat(records.damage().orElseThrow()).contains("fields");
      assertThat(records.next()).isTrue();
      assertThat(records.fields()).isEqualTo(2);
    }
  }

  @Test
  void commentsEndALineOutsideOfQuotes() throws IOException {
    CsvDialect dialect = COMMA.withComment('#');
    try (CsvRecords records = records("# remark, with comma\n1,2#x\n3,\"4#5\"\n", dialect)) {
      records.next();
      assertThat(records.isComment()).isTrue();
      records.next();
      assertThat(records.isComment()).isFalse();
      assertThat(records.text(1)).isEqualTo("2");
      records.next();
      assertThat(records.text(1)).isEqualTo("4#5");
      assertThat(records.next()).isFalse();
      assertThat(records.reconciles()).isTrue();
    }
  }

  private static List<List<String>> read(String text, CsvDialect dialect) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (CsvRecords records = records(text, dialect)) {
      while (records.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < records.fields(); i++) {
          row.add(records.text(i));
        }
        rows.add(row);
      }
      assertThat(records.reconciles()).isTrue();
    }
    return rows;
  }

  private static CsvRecords records(String text, CsvDialect dialect) throws IOException {
    return new CsvRecords(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), dialect);
  }
}
