/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FileRangeTest {
  /** What messy files are made of: few characters, so that every accident happens. */
  private static final String[] PIECES = {
    "a", ",", "\"", "\"", "\"\"", "\n", "\n", "\r\n", "\r", "1,b\n", "\"c\nd\",e\n"
  };

  /** Each range is read on its own, knowing of what is before it only the number of quotes. */
  @ParameterizedTest
  @EnumSource(
      value = SplitType.class,
      names = {"LINE", "CSV"})
  void rangesHaveEachRecordOnceWhateverTheTextAndTheCuts(SplitType split) throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 400; i++) {
      byte[] file = text(random).getBytes(StandardCharsets.UTF_8);
      List<String> together = new ArrayList<>();
      boolean quoted = false;
      for (FileRange range : FileRange.of(file.length, 1 + random.nextInt(12))) {
        together.addAll(records(file, split, range.quoted(quoted)));
        quoted ^= OddQuotes.isOdd(from(file, range.from()), range.to() - range.from());
      }
      assertThat(together)
          .as(new String(file, StandardCharsets.UTF_8))
          .isEqualTo(records(file, split, FileRange.WHOLE));
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(40); n > 0; n--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static ByteArrayInputStream from(byte[] file, long from) {
    return new ByteArrayInputStream(file, (int) from, file.length);
  }

  private static List<String> records(byte[] file, SplitType split, FileRange range)
      throws IOException {
    List<String> records = new ArrayList<>();
    try (RecordReader reader = new RecordReader(from(file, range.from()), split, 100, range)) {
      for (Optional<FileRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
        assertThat(next.get().number()).isLessThan(file.length);
        records.add(next.get().offset() + " " + next.get().text());
      }
    }
    return records;
  }
}
