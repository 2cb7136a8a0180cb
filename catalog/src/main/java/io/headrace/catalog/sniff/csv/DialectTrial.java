/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.csv;

import io.headrace.catalog.sniff.Sample;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Reads the beginning of a sample in one dialect after the other. */
final class DialectTrial {
  /** Enough to see the pattern; every candidate reads all of it. */
  private static final int LOOK_BYTES = 128 << 10;

  private static final int LOOK_RECORDS = 2_000;

  /** Lines people put before a table; more of them are data that was not understood. */
  private static final int LONGEST_PREAMBLE = 20;

  private final byte[] bytes;
  private final int length;
  private final boolean whole;

  DialectTrial(Sample sample) {
    this.bytes = sample.bytes();
    this.length = Math.min(bytes.length, LOOK_BYTES);
    this.whole = sample.whole() && length == bytes.length;
  }

  /** What is read. */
  ByteBuffer look() {
    return ByteBuffer.wrap(bytes, 0, length).asReadOnlyBuffer();
  }

  /** Takes a record that is neither blank nor a comment. */
  private interface Taking {
    void take(CsvRecords records);
  }

  /** How the records of a dialect look, whatever is in their fields. */
  DialectReading records(CsvDialect dialect) {
    Widths widths = new Widths();
    long[] quoted = {0};
    forEach(
        dialect,
        widths::blank,
        records -> {
          widths.add(records.fields(), records.damage().isPresent());
          for (int i = 0; i < records.fields(); i++) {
            quoted[0] += records.isQuoted(i) ? 1 : 0;
          }
        });
    long preamble = widths.preamble(LONGEST_PREAMBLE);
    return new DialectReading(
        dialect,
        widths.records(),
        widths.usual(),
        widths.uniform(preamble),
        preamble,
        quoted[0],
        1);
  }

  /** How much their fields look like values, 0..1: many times the work. */
  double values(CsvDialect dialect) {
    double[] worth = {0};
    long[] fields = {0};
    forEach(
        dialect,
        () -> {},
        records -> {
          fields[0] += records.fields();
          for (int i = 0; i < records.fields(); i++) {
            worth[0] += FieldWorth.of(records, i, dialect);
          }
        });
    return fields[0] == 0 ? 0 : worth[0] / fields[0];
  }

  private void forEach(CsvDialect dialect, Runnable blank, Taking taking) {
    int taken = 0;
    try (CsvRecords records = new CsvRecords(new ByteArrayInputStream(bytes, 0, length), dialect)) {
      while (taken < LOOK_RECORDS && records.next()) {
        // A sample that was cut ends inside a record.
        boolean cut = !whole && records.atEnd();
        if (records.isComment() || (cut && taken > 0)) {
          continue;
        }
        if (records.isBlank()) {
          blank.run();
          continue;
        }
        taking.take(records);
        taken++;
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
