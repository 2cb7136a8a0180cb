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
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The lines of a text, one in memory, each at most {@link CsvRecords#LONGEST_RECORD} long. */
public final class TextLines implements Closeable {
  private final CsvRecords records;

  /**
   * @param in closed with this
   */
  public TextLines(InputStream in, Charset charset) throws IOException {
    this(in, charset, 0, Long.MAX_VALUE);
  }

  /**
   * Of the lines that begin in a part of a file, which begins with a line; they are counted from
   * there.
   *
   * @param in bytes from there on, to the end of the file; closed with this
   * @param from where the part begins, in bytes
   * @param until lines that begin there or behind are of another part
   */
  public TextLines(InputStream in, Charset charset, long from, long until) throws IOException {
    this.records = new CsvRecords(in, lines(charset), from, until);
  }

  private static CsvDialect lines(Charset charset) {
    return new CsvDialect(CsvDialect.NONE, CsvDialect.NONE, CsvDialect.NONE, charset.name());
  }

  /**
   * Where the first line begins behind the one that a text begins in; empty where none does.
   *
   * @param atEnd whether the text ends with the file; then its end may be what is found
   */
  public static OptionalInt findBegin(byte[] text, boolean atEnd) {
    int begin = next(text, 0);
    if (begin < text.length) {
      return OptionalInt.of(begin);
    }
    return atEnd ? OptionalInt.of(text.length) : OptionalInt.empty();
  }

  /** Behind the end of a line; past the text where that is not in it. */
  static int next(byte[] text, int from) {
    int i = from;
    while (i < text.length && text[i] != '\n' && text[i] != '\r') {
      i++;
    }
    boolean two = i + 1 < text.length && text[i] == '\r' && text[i + 1] == '\n';
    return i + (two ? 2 : 1);
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

  /** As {@link CsvRecords#position()}. */
  public long position() {
    return records.position();
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
