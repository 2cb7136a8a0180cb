/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.OptionalInt;

/**
 * Looks for a record's beginning somewhere in delimited text. Which lines begin one, and which lie
 * inside a quoted text, nobody can tell for certain without the text before them: what is found is
 * a guess, which holds when reading the text before it ends there.
 */
public final class RecordSearch {
  private static final int TRIED_RECORDS = 32;

  /** Lines tried, each as the beginning of a record. */
  private static final int TRIED_LINES = 256;

  private final CsvDialect dialect;
  private final int width;

  /**
   * @param width fields that a record has
   */
  public RecordSearch(CsvDialect dialect, int width) {
    this.dialect = dialect;
    this.width = width;
  }

  /**
   * The first line that reads like the beginning of a record; empty where none does.
   *
   * @param window text, of which the first byte is the last one before where a record may begin
   * @param atEnd whether the text ends with the window; then its end may be what is found
   */
  public OptionalInt find(byte[] window, boolean atEnd) throws IOException {
    int begin = 0;
    for (int i = 0; i < TRIED_LINES; i++) {
      begin = TextLines.next(window, begin);
      if (begin >= window.length) {
        return atEnd ? OptionalInt.of(window.length) : OptionalInt.empty();
      }
      if (readsWell(window, begin, atEnd)) {
        return OptionalInt.of(begin);
      }
    }
    return OptionalInt.empty();
  }

  /** The first record must be one without doubt, and half of those behind it. */
  private boolean readsWell(byte[] window, int begin, boolean atEnd) throws IOException {
    int tried = 0;
    int whole = 0;
    try (CsvRecords records =
        new CsvRecords(
            new ByteArrayInputStream(window, begin, window.length - begin),
            dialect,
            begin,
            Long.MAX_VALUE)) {
      while (tried < TRIED_RECORDS && records.next() && (atEnd || !records.atEnd())) {
        if (records.isComment() || records.isBlank()) {
          continue;
        }
        boolean isWhole = records.fields() == width && records.damage().isEmpty();
        if (tried == 0 && (!isWhole || records.hasStrayQuote())) {
          return false;
        }
        tried++;
        whole += isWhole ? 1 : 0;
      }
    }
    return tried > 0 && 2 * whole >= tried;
  }
}
