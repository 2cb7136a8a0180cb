/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.csv;

import io.headrace.catalog.sniff.Appearance;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.io.input.ReaderInputStream;

/**
 * Reads the records of delimited text one by one, each in O(its length), holding one record at a
 * time; no record is longer than {@link #LONGEST_RECORD}.
 *
 * <p>A quote that is never closed costs one line, not the rest of the file: that line becomes a
 * damaged record and reading goes on with the next. Physical lines are counted twice, once while
 * bytes come in and once by the records that were made of them; {@link #reconciles()} compares.
 */
public final class CsvRecords implements Closeable {
  /** Bytes; a quoted text longer than this is taken for a quote that was never closed. */
  public static final int LONGEST_RECORD = 16 << 20;

  /** Of one record; with more it is nothing that a table can hold. */
  static final int MOST_FIELDS = 100_000;

  /** Of a record that is shown to people. */
  static final int REPORTED_CHARACTERS = 4_096;

  private static final byte[] UTF8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final boolean transcoded;
  private final CharsetDecoder decoder;
  private final ByteWindow window;
  private final RecordScanner record;
  private final FieldPlaces fields;
  private final long until;

  private boolean begun;
  private long line = 1;
  private long records;
  private long linesOfRecords;

  /**
   * @param in closed with this
   */
  public CsvRecords(InputStream in, CsvDialect dialect) throws IOException {
    this(in, dialect, 0, Long.MAX_VALUE);
  }

  /**
   * Of the records that begin in a part of a file, which begins with a record. Lines are counted
   * from there.
   *
   * @param in bytes from there on, to the end of the file; closed with this
   * @param from where the part begins, in bytes; of text in UTF-16 only all can be read
   * @param until records that begin there or behind are of another part
   */
  public CsvRecords(InputStream in, CsvDialect dialect, long from, long until) throws IOException {
    Charset charset = Charset.forName(dialect.charset());
    this.transcoded = dialect.isWide();
    this.decoder =
        (transcoded ? StandardCharsets.UTF_8 : charset)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    this.window = new ByteWindow(transcoded ? narrowed(in, charset) : in, from);
    this.record = new RecordScanner(window, dialect);
    this.fields = record.fields();
    this.until = until;
    if (from == 0) {
      window.skipPrefix(UTF8_MARK);
    }
  }

  /** Moves to the next record; false at the end of the file, or of the part. */
  public boolean next() throws IOException {
    if (begun) {
      line += record.lines();
      window.leave(record.next());
    }
    begun = position() < until && window.has(0);
    if (begun) {
      record.scan();
      records++;
      linesOfRecords += record.lines();
    }
    return begun;
  }

  /** After the last record: where it ended, in bytes of the file. */
  public long position() {
    return window.position();
  }

  /** Of the record's first byte; empty for UTF-16, which is read as other bytes than it has. */
  public OptionalLong offset() {
    return transcoded ? OptionalLong.empty() : OptionalLong.of(position());
  }

  public int fields() {
    return fields.count();
  }

  /** Line the record starts in, from 1. */
  public long line() {
    return line;
  }

  /** Physical lines the record is made of. */
  public long lines() {
    return record.lines();
  }

  /** A line with nothing but blanks on it: no record at all in the eyes of a reader. */
  public boolean isBlank() {
    if (fields.count() != 1 || fields.isQuoted(0) || !record.damage().isEmpty()) {
      return false;
    }
    for (int i = 0; i < record.length(); i++) {
      if (window.at(i) != ' ' && window.at(i) != '\t') {
        return false;
      }
    }
    return true;
  }

  /** A line that is a remark as a whole. */
  public boolean isComment() {
    return record.isRemark();
  }

  /** What is wrong with the record's quotes or its length. */
  public Optional<String> damage() {
    return record.damage().isEmpty() ? Optional.empty() : Optional.of(record.damage());
  }

  public boolean isQuoted(int field) {
    return fields.isQuoted(field);
  }

  /** Is there a quote in a field that is not in quotes? */
  boolean hasStrayQuote() {
    for (int field = 0; field < fields.count(); field++) {
      for (int i = fields.from(field); !fields.isQuoted(field) && i < fields.to(field); i++) {
        if (record.isQuote(window.at(i))) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The text of a field, without its quotes.
   *
   * @throws CharacterCodingException when the bytes are not of the dialect's charset
   */
  public String text(int field) throws CharacterCodingException {
    int from = fields.from(field);
    int size = fields.to(field) - from;
    if (fields.isEscaped(field)) {
      return unescaped(from, size);
    }
    return record.isAscii() || window.isAscii(from, size)
        ? window.latin1(from, size)
        : decoder.decode(ByteBuffer.wrap(window.copy(from, size))).toString();
  }

  private String unescaped(int from, int size) throws CharacterCodingException {
    byte[] plain = new byte[size];
    int kept = 0;
    for (int i = from; i < from + size; i++) {
      boolean pair = i + 1 < from + size && record.isEscape(window.at(i), window.at(i + 1));
      i += pair ? 1 : 0;
      plain[kept++] = window.at(i);
    }
    return decoder.decode(ByteBuffer.wrap(plain, 0, kept)).toString();
  }

  /** The record as it stands in the file, long ones cut, bytes that are no text replaced. */
  public String raw() {
    byte[] bytes =
        record.overlong().length > 0
            ? record.overlong()
            : window.copy(0, Math.min(record.length(), RecordScanner.KEPT_BYTES));
    String text = new String(bytes, decoder.charset());
    return text.length() > REPORTED_CHARACTERS
        ? text.substring(0, REPORTED_CHARACTERS) + "…"
        : text;
  }

  /** Is this the last record? */
  boolean atEnd() throws IOException {
    return !window.has(record.next());
  }

  public long records() {
    return records;
  }

  /** Lines of the records so far, counted from their bytes alone, quotes not looked at. */
  public long physicalLines() {
    return window.lines();
  }

  /** At the end: is every physical line part of exactly one record? */
  public boolean reconciles() {
    return linesOfRecords == physicalLines();
  }

  @Override
  public void close() throws IOException {
    window.close();
  }

  private static InputStream narrowed(InputStream wide, Charset charset) throws IOException {
    byte[] mark = wide.readNBytes(2);
    InputStream rest =
        Appearance.hasUtf16Mark(mark)
            ? wide
            : new SequenceInputStream(new ByteArrayInputStream(mark), wide);
    return ReaderInputStream.builder()
        .setReader(new InputStreamReader(rest, charset))
        .setCharset(StandardCharsets.UTF_8)
        .get();
  }
}
