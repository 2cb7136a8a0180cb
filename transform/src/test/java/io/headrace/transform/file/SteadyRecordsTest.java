/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.lakehouse.failure.Failure;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SteadyRecordsTest {
  private static final String LINES =
      IntStream.range(0, 40_000).mapToObj(Integer::toString).collect(Collectors.joining("\n"));

  private int opened;

  /** Breaks off at a byte, but for the last of some openings. */
  private SteadyRecords records(int breaks, IOException failure) {
    return new SteadyRecords(
        "file",
        new StorageRetry(2, wait -> {}),
        () -> {
          InputStream lines = new ByteArrayInputStream(LINES.getBytes(StandardCharsets.UTF_8));
          InputStream in = opened++ < breaks ? breaking(lines, 100_000, failure) : lines;
          return new RecordReader(in, SplitType.LINE, 100, FileRange.WHOLE);
        });
  }

  private static InputStream breaking(InputStream in, int after, IOException failure) {
    return new FilterInputStream(in) {
      private int read;

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        if (read >= after) {
          throw failure;
        }
        int more = super.read(bytes, from, Math.min(length, after - read));
        read += more;
        return more;
      }
    };
  }

  private static List<FileRecord> all(SteadyRecords records) {
    List<FileRecord> all = new ArrayList<>();
    for (Optional<FileRecord> next = records.next(); next.isPresent(); next = records.next()) {
      all.add(next.get());
    }
    return all;
  }

  @Test
  void fileThatBreaksOffIsReadOnWhereItBroke() throws IOException {
    try (SteadyRecords records = records(2, new IOException("reset"))) {
      List<FileRecord> all = all(records);
      assertThat(all.stream().map(FileRecord::text).collect(Collectors.joining("\n")))
          .isEqualTo(LINES);
      assertThat(all.get(39_999).number()).isEqualTo(39_999);
      assertThat(opened).isEqualTo(3);
    }
  }

  @Test
  void whatCannotPassIsNotTriedAgain() throws IOException {
    try (SteadyRecords gone = records(9, new FileNotFoundException("gone"))) {
      assertThatThrownBy(() -> all(gone)).isInstanceOf(Failure.class);
    }
    try (SteadyRecords packed = records(9, new EOFException("ends"))) {
      assertThatThrownBy(() -> all(packed)).hasMessageContaining("its packing is broken");
    }
    assertThat(opened).isEqualTo(2);
  }

  @Test
  void fileThatBreaksOffTooOftenFails() throws IOException {
    try (SteadyRecords records = records(9, new IOException("reset"))) {
      assertThatThrownBy(() -> all(records))
          .isInstanceOf(Failure.class)
          .hasMessageContaining("Tried 3 times");
    }
  }
}
