/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.csv;

import io.headrace.catalog.sniff.Appearance;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/** The lines of a text, one in memory, each at most {@link CsvRecords#LONGEST_RECORD} long. */
public final class TextLines implements Closeable {
  private final CsvRecords records;

  /**
   * @param in closed with this
   */
  public TextLines(InputStream in, Charset charset) throws IOException {
    this.records =
        new CsvRecords(
            in, new CsvDialect(CsvDialect.NONE, CsvDialect.NONE, CsvDialect.NONE, charset.name()));
  }

  /** By the byte order mark; UTF-8 where there is none. */
  public static Charset charset(byte[] start) {
    if (!Appearance.hasUtf16Mark(start)) {
      return StandardCharsets.UTF_8;
    }
    return start[0] == (byte) 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
  }

  public boolean next() throws IOException {
    return records.next();
  }

  public boolean isBlank() {
    return records.isBlank();
  }

  /**
   * The line without its end.
   *
   * @throws CharacterCodingException when its bytes are not of the charset
   */
  public String text() throws CharacterCodingException {
    return records.text(0);
  }

  /** The line for people: cut, and what is no text replaced. */
  public String raw() {
    return records.raw();
  }

  /** What is wrong with the line. */
  public Optional<String> damage() {
    return records.damage();
  }

  /** From 1. */
  public long line() {
    return records.line();
  }

  /** As {@link CsvRecords#offset()}. */
  public OptionalLong offset() {
    return records.offset();
  }

  /** Is this the last line? */
  public boolean atEnd() throws IOException {
    return records.atEnd();
  }

  /** Lines so far. */
  public long lines() {
    return records.physicalLines();
  }

  public boolean reconciles() {
    return records.reconciles();
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
