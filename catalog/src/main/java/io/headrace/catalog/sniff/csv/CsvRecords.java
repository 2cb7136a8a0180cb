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
import java.util.Arrays;
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

  private static final int READ_BYTES = 1 << 16;
  private static final byte[] UTF8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final int REPORTED_CHARACTERS = 4_096;
  private static final byte[] EMPTY = {};

  private final InputStream in;
  private final boolean transcoded;
  private final byte delimiter;
  private final byte quote;
  private final byte escape;
  private final byte comment;
  private final boolean commenting;
  private final boolean delimited;
  private final boolean quoting;
  private final boolean escaping;
  private final CharsetDecoder decoder;

  private byte[] buffer = new byte[READ_BYTES];
  private int start; // of the record
  private int end; // of what was read
  private boolean exhausted;

  private int[] from = new int[64]; // fields, relative to the record's start
  private int[] to = new int[64];
  private boolean[] quoted = new boolean[64];
  private boolean[] escaped = new boolean[64];
  private int fields;
  private int length; // of the record without its line end
  private int at; // scanning, relative to the record's start
  private int next; // of the record that follows
  private String damage = "";
  private boolean remark;
  private byte[] overlong = EMPTY;

  private final long until;
  private long origin; // of the buffer, in the file
  private long line = 1;
  private long lines;
  private long records;
  private long linesOfRecords;
  private long linesOfBytes;
  private boolean lastWasReturn;
  private boolean openLine;

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
    this.origin = from;
    this.until = until;
    Charset charset = Charset.forName(dialect.charset());
    boolean wide = dialect.isWide();
    this.transcoded = wide;
    this.in = wide ? narrowed(in, charset) : in;
    this.decoder =
        (wide ? StandardCharsets.UTF_8 : charset)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    this.delimited = dialect.delimiter() != CsvDialect.NONE;
    this.delimiter = (byte) dialect.delimiter();
    this.quoting = dialect.quote() != CsvDialect.NONE;
    this.quote = (byte) dialect.quote();
    this.escaping = dialect.escape() != CsvDialect.NONE && dialect.escape() != dialect.quote();
    this.escape = (byte) dialect.escape();
    this.commenting = dialect.comment() != CsvDialect.NONE;
    this.comment = (byte) dialect.comment();
    if (from == 0) {
      skipMark();
    }
  }

  /** Moves to the next record; false at the end of the file, or of the part. */
  public boolean next() throws IOException {
    line += lines;
    leave(next);
    next = 0;
    lines = 0;
    if (position() >= until || !available(0)) {
      return false;
    }
    damage = "";
    overlong = EMPTY;
    remark = commenting && beginsWithComment();
    scanRecord(!remark);
    records++;
    linesOfRecords += lines;
    return true;
  }

  /** After the last record: where it ended, in bytes of the file. */
  public long position() {
    return origin + start;
  }

  /** Of the record's first byte; empty for UTF-16, which is read as other bytes than it has. */
  public OptionalLong offset() {
    return transcoded ? OptionalLong.empty() : OptionalLong.of(position());
  }

  public int fields() {
    return fields;
  }

  /** Line the record starts in, from 1. */
  public long line() {
    return line;
  }

  /** Physical lines the record is made of. */
  public long lines() {
    return lines;
  }

  /** A line with nothing but blanks on it: no record at all in the eyes of a reader. */
  public boolean isBlank() {
    if (!damage.isEmpty() || fields != 1 || quoted[0]) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (buffer[start + i] != ' ' && buffer[start + i] != '\t') {
        return false;
      }
    }
    return true;
  }

  /** A line that is a remark as a whole. */
  public boolean isComment() {
    return remark;
  }

  /** What is wrong with the record's quotes or its length. */
  public Optional<String> damage() {
    return damage.isEmpty() ? Optional.empty() : Optional.of(damage);
  }

  public boolean isQuoted(int field) {
    return quoted[field];
  }

  /** Is there a quote in a field that is not in quotes? */
  boolean hasStrayQuote() {
    for (int field = 0; quoting && field < fields; field++) {
      for (int i = from[field]; !quoted[field] && i < to[field]; i++) {
        if (peek(i) == quote) {
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
    int offset = start + from[field];
    int size = to[field] - from[field];
    return escaped[field] ? unescaped(offset, size) : decoded(buffer, offset, size);
  }

  /** The record as it stands in the file, long ones cut, bytes that are no text replaced. */
  public String raw() {
    int size = Math.min(length, 4 * REPORTED_CHARACTERS);
    String text =
        overlong.length > 0
            ? new String(overlong, decoder.charset())
            : new String(buffer, start, size, decoder.charset());
    return text.length() > REPORTED_CHARACTERS
        ? text.substring(0, REPORTED_CHARACTERS) + "…"
        : text;
  }

  /** Is this the last record? */
  boolean atEnd() throws IOException {
    return !available(next);
  }

  public long records() {
    return records;
  }

  /** Lines of the records so far, counted from their bytes alone, quotes not looked at. */
  public long physicalLines() {
    return linesOfBytes + (openLine ? 1 : 0);
  }

  /** At the end: is every physical line part of exactly one record? */
  public boolean reconciles() {
    return linesOfRecords == physicalLines();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void scanRecord(boolean trustQuotes) throws IOException {
    fields = 0;
    at = 0;
    lines = 0;
    boolean more = true;
    while (more) {
      more = scanField(trustQuotes);
      if (more && at > LONGEST_RECORD && trustQuotes && lines > 0) {
        damaged("has a quote that is not closed within " + (LONGEST_RECORD >> 20) + " MiB");
        return;
      }
      if (more && (at > LONGEST_RECORD || fields >= MOST_FIELDS)) {
        skipLine();
        return;
      }
    }
  }

  /** Scans one field and what ends it; false when the record is over. */
  private boolean scanField(boolean trustQuotes) throws IOException {
    int begin = at;
    if (quoting && trustQuotes) {
      int blanks = begin;
      while (available(blanks) && peek(blanks) == ' ' && delimiter != ' ') {
        blanks++;
      }
      if (available(blanks) && peek(blanks) == quote) {
        Quoted outcome = scanQuoted(blanks);
        if (outcome == Quoted.NEVER_CLOSED) {
          damaged("has a quote that is never closed");
          return false;
        }
        if (outcome == Quoted.CLOSED) {
          return endField();
        }
        if (blanks == begin || linesInside > 0) {
          damage = "has text after a closing quote";
        }
        at = begin;
      }
    }
    while (available(at) && at <= LONGEST_RECORD) {
      byte b = peek(at);
      if ((delimited && b == delimiter) || b == '\n' || b == '\r') {
        break;
      }
      if (commenting && b == comment && !remark) {
        add(begin, at, false, false);
        at = lineEnd(at);
        return endField();
      }
      at++;
    }
    add(begin, at, false, false);
    return at > LONGEST_RECORD || endField();
  }

  private boolean beginsWithComment() throws IOException {
    int i = 0;
    while (available(i) && (peek(i) == ' ' || peek(i) == '\t')) {
      i++;
    }
    return available(i) && peek(i) == comment;
  }

  private int lineEnd(int from) throws IOException {
    int i = from;
    while (available(i) && i <= LONGEST_RECORD && peek(i) != '\n' && peek(i) != '\r') {
      i++;
    }
    return i;
  }

  /** Reads over the rest of a line that is too long to be held; it becomes one damaged record. */
  private void skipLine() throws IOException {
    overlong = Arrays.copyOfRange(buffer, start, start + 4 * REPORTED_CHARACTERS);
    damage =
        fields >= MOST_FIELDS
            ? "has more than " + MOST_FIELDS + " fields"
            : "is longer than " + (LONGEST_RECORD >> 20) + " MiB";
    leave(Math.min(at, end - start));
    at = 0;
    while (available(0) && peek(0) != '\n' && peek(0) != '\r') {
      leave(1);
    }
    fields = 0;
    add(0, 0, false, false);
    endField();
  }

  private enum Quoted {
    CLOSED,
    TEXT_FOLLOWS,
    NEVER_CLOSED
  }

  private long linesInside;

  private Quoted scanQuoted(int open) throws IOException {
    boolean unescape = false;
    linesInside = 0;
    int i = open + 1;
    while (true) {
      if (!available(i) || i > LONGEST_RECORD) {
        return Quoted.NEVER_CLOSED;
      }
      byte b = peek(i);
      if (escaping && b == escape && available(i + 1) && isEscapable(peek(i + 1))) {
        unescape = true;
        i += 2;
        continue;
      }
      if (b == quote) {
        if (escaping || !available(i + 1) || peek(i + 1) != quote) {
          break;
        }
        unescape = true;
        i += 2;
        continue;
      }
      if (b == '\n' || (b == '\r' && !(available(i + 1) && peek(i + 1) == '\n'))) {
        linesInside++;
      }
      i++;
    }
    int close = i++;
    while (available(i) && peek(i) == ' ' && delimiter != ' ') {
      i++;
    }
    boolean ends =
        !available(i) || (delimited && peek(i) == delimiter) || peek(i) == '\n' || peek(i) == '\r';
    if (!ends) {
      return Quoted.TEXT_FOLLOWS;
    }
    lines += linesInside;
    add(open + 1, close, true, unescape);
    at = i;
    return Quoted.CLOSED;
  }

  /** Steps over the delimiter or the line end; false when the record is over. */
  private boolean endField() throws IOException {
    if (available(at) && delimited && peek(at) == delimiter) {
      at++;
      return true;
    }
    length = at;
    if (available(at)) {
      at += peek(at) == '\r' && available(at + 1) && peek(at + 1) == '\n' ? 2 : 1;
    }
    next = at;
    lines++;
    return false;
  }

  /** Makes the record's first line a record of its own; the rest is read again. */
  private void damaged(String how) throws IOException {
    scanRecord(false);
    damage = how;
  }

  private void add(int begin, int stop, boolean inQuotes, boolean unescape) {
    if (fields == from.length) {
      from = Arrays.copyOf(from, 2 * fields);
      to = Arrays.copyOf(to, 2 * fields);
      quoted = Arrays.copyOf(quoted, 2 * fields);
      escaped = Arrays.copyOf(escaped, 2 * fields);
    }
    from[fields] = begin;
    to[fields] = stop;
    quoted[fields] = inQuotes;
    escaped[fields] = unescape;
    fields++;
  }

  private String unescaped(int offset, int size) throws CharacterCodingException {
    byte[] plain = new byte[size];
    int kept = 0;
    for (int i = 0; i < size; i++) {
      byte b = buffer[offset + i];
      if (i + 1 < size) {
        byte following = buffer[offset + i + 1];
        boolean pair =
            escaping ? b == escape && isEscapable(following) : b == quote && following == quote;
        if (pair) {
          plain[kept++] = following;
          i++;
          continue;
        }
      }
      plain[kept++] = b;
    }
    return decoded(plain, 0, kept);
  }

  private boolean isEscapable(byte b) {
    return b == quote || b == escape;
  }

  private String decoded(byte[] bytes, int offset, int size) throws CharacterCodingException {
    for (int i = offset; i < offset + size; i++) {
      if (bytes[i] < 0) {
        return decoder.decode(ByteBuffer.wrap(bytes, offset, size)).toString();
      }
    }
    return new String(bytes, offset, size, StandardCharsets.ISO_8859_1);
  }

  private byte peek(int relative) {
    return buffer[start + relative];
  }

  /** Is there a byte so far behind the record's start? Reads on where it must. */
  private boolean available(int relative) throws IOException {
    while (start + relative >= end) {
      if (exhausted) {
        return false;
      }
      fill();
    }
    return true;
  }

  private void fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      origin += start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, end, buffer.length - end);
    if (read < 0) {
      exhausted = true;
      return;
    }
    end += read;
  }

  /** Steps over bytes, and counts the lines that end in them. */
  private void leave(int size) {
    for (int i = start; i < start + size; i++) {
      byte b = buffer[i];
      if (b == '\r' || (b == '\n' && !lastWasReturn)) {
        linesOfBytes++;
      }
      lastWasReturn = b == '\r';
    }
    if (size > 0) {
      byte last = buffer[start + size - 1];
      openLine = last != '\n' && last != '\r';
    }
    start += size;
  }

  private void skipMark() throws IOException {
    available(UTF8_MARK.length - 1);
    if (end >= UTF8_MARK.length && Arrays.equals(buffer, 0, UTF8_MARK.length, UTF8_MARK, 0, 3)) {
      start = UTF8_MARK.length;
    }
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
