/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.csv;

import static io.headrace.catalog.sniff.csv.CsvRecords.LONGEST_RECORD;
import static io.headrace.catalog.sniff.csv.CsvRecords.MOST_FIELDS;

import java.io.IOException;

/**
 * Finds where a record of a dialect ends and where its fields lie, in O(its length). A quote that
 * is never closed costs one line: the record is that line then, and damaged.
 */
final class RecordScanner {
  /** Bytes kept of a record that is too long to be held. */
  static final int KEPT_BYTES = 4 * CsvRecords.REPORTED_CHARACTERS;

  private static final byte[] EMPTY = {};

  private final ByteWindow window;
  private final byte delimiter;
  private final byte quote;
  private final byte escape;
  private final byte comment;
  private final boolean delimited;
  private final boolean quoting;
  private final boolean escaping;
  private final boolean commenting;

  /** By byte, whether it may end what stands outside of quotes. */
  private final boolean[] plainStops = new boolean[256];

  /** By byte, whether it may end what stands in quotes, or a line in it. */
  private final boolean[] quotedStops = new boolean[256];

  private final FieldPlaces fields = new FieldPlaces();
  private int at;
  private int bits; // of all bytes looked at, by or
  private long linesInside; // of the quoted field at hand

  private int length;
  private int next;
  private long lines;
  private String damage = "";
  private boolean remark;
  private byte[] overlong = EMPTY;

  RecordScanner(ByteWindow window, CsvDialect dialect) {
    this.window = window;
    this.delimited = dialect.delimiter() != CsvDialect.NONE;
    this.delimiter = (byte) dialect.delimiter();
    this.quoting = dialect.quote() != CsvDialect.NONE;
    this.quote = (byte) dialect.quote();
    this.escaping = dialect.escape() != CsvDialect.NONE && dialect.escape() != dialect.quote();
    this.escape = (byte) dialect.escape();
    this.commenting = dialect.comment() != CsvDialect.NONE;
    this.comment = (byte) dialect.comment();
    stop(plainStops, delimited, delimiter);
    stop(plainStops, commenting, comment);
    stop(quotedStops, quoting, quote);
    stop(quotedStops, escaping, escape);
    for (byte lineEnd : new byte[] {'\n', '\r'}) {
      stop(plainStops, true, lineEnd);
      stop(quotedStops, true, lineEnd);
    }
  }

  private static void stop(boolean[] stops, boolean applies, byte b) {
    stops[b & 0xFF] |= applies;
  }

  /** Scans the record at the window's mark. */
  void scan() throws IOException {
    damage = "";
    overlong = EMPTY;
    bits = 0;
    remark = commenting && window.is(afterBlanks(0, true), comment);
    scan(!remark);
  }

  FieldPlaces fields() {
    return fields;
  }

  /** Of the record without its line end. */
  int length() {
    return length;
  }

  /** Where the record that follows begins. */
  int next() {
    return next;
  }

  /** Physical lines the record is made of. */
  long lines() {
    return lines;
  }

  /** What is wrong with the record; empty where nothing is. */
  String damage() {
    return damage;
  }

  /** Whether the record is a comment as a whole. */
  boolean isRemark() {
    return remark;
  }

  /** Whether all of its bytes are. */
  boolean isAscii() {
    return bits >= 0;
  }

  /** The beginning of a record that was too long to be held; empty for others. */
  byte[] overlong() {
    return overlong;
  }

  boolean isQuote(byte b) {
    return quoting && b == quote;
  }

  /** Does a byte in a quoted field say that the one behind it is meant as it stands? */
  boolean isEscape(byte b, byte following) {
    return escaping ? b == escape && isEscapable(following) : b == quote && following == quote;
  }

  private boolean isEscapable(byte b) {
    return b == quote || b == escape;
  }

  private void scan(boolean trustQuotes) throws IOException {
    fields.clear();
    at = 0;
    lines = 0;
    boolean more = true;
    while (more) {
      more = scanField(trustQuotes);
      if (more && at > LONGEST_RECORD && trustQuotes && lines > 0) {
        damaged("has a quote that is not closed within " + (LONGEST_RECORD >> 20) + " MiB");
        return;
      }
      if (more && (at > LONGEST_RECORD || fields.count() >= MOST_FIELDS)) {
        skipLine();
        return;
      }
    }
  }

  /** Scans one field and what ends it; false when the record is over. */
  private boolean scanField(boolean trustQuotes) throws IOException {
    int begin = at;
    int open = quoting && trustQuotes ? afterBlanks(begin, false) : begin;
    if (quoting && trustQuotes && window.is(open, quote)) {
      Quoted outcome = scanQuoted(open);
      if (outcome == Quoted.NEVER_CLOSED) {
        damaged("has a quote that is never closed");
        return false;
      }
      if (outcome == Quoted.CLOSED) {
        return endField();
      }
      if (open == begin || linesInside > 0) {
        damage = "has text after a closing quote";
      }
    }
    at = plainEnd(begin);
    fields.add(begin, at, false, false);
    if (at > LONGEST_RECORD) {
      return true;
    }
    if (commenting && !remark && window.is(at, comment)) {
      at = lineEnd(at);
    }
    return endField();
  }

  private int plainEnd(int from) throws IOException {
    int i = from;
    int seen = 0;
    do {
      int size = Math.min(window.size(), LONGEST_RECORD + 1);
      while (i < size) {
        byte b = window.at(i);
        if (plainStops[b & 0xFF] && !(remark && b == comment)) {
          bits |= seen;
          return i;
        }
        seen |= b;
        i++;
      }
    } while (i <= LONGEST_RECORD && window.has(i));
    bits |= seen;
    return i;
  }

  /**
   * @param tabs whether they are blanks too
   */
  private int afterBlanks(int from, boolean tabs) throws IOException {
    if (delimited && delimiter == ' ' && !tabs) {
      return from;
    }
    int i = from;
    while (window.has(i) && (window.at(i) == ' ' || (tabs && window.at(i) == '\t'))) {
      i++;
    }
    return i;
  }

  private int lineEnd(int from) throws IOException {
    int i = from;
    while (window.has(i) && i <= LONGEST_RECORD && !isLineEnd(window.at(i))) {
      i++;
    }
    return i;
  }

  private static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r';
  }

  /** Reads over the rest of a line that is too long to be held; it becomes one damaged record. */
  private void skipLine() throws IOException {
    overlong = window.copy(0, KEPT_BYTES);
    damage =
        fields.count() >= MOST_FIELDS
            ? "has more than " + MOST_FIELDS + " fields"
            : "is longer than " + (LONGEST_RECORD >> 20) + " MiB";
    window.leave(Math.min(at, window.size()));
    at = 0;
    while (window.has(0) && !isLineEnd(window.at(0))) {
      window.leave(1);
    }
    fields.clear();
    fields.add(0, 0, false, false);
    endField();
  }

  private enum Quoted {
    CLOSED,
    TEXT_FOLLOWS,
    NEVER_CLOSED
  }

  private Quoted scanQuoted(int open) throws IOException {
    boolean unescape = false;
    linesInside = 0;
    int close = quotedStop(open + 1);
    while (true) {
      if (close > LONGEST_RECORD || !window.has(close)) {
        return Quoted.NEVER_CLOSED;
      }
      boolean pair = window.has(close + 1) && isEscape(window.at(close), window.at(close + 1));
      if (!pair && window.at(close) == quote) {
        break;
      }
      unescape |= pair;
      close = quotedStop(close + (pair ? 2 : 1));
    }
    int end = afterBlanks(close + 1, false);
    boolean ends =
        !window.has(end) || (delimited && window.at(end) == delimiter) || isLineEnd(window.at(end));
    if (!ends) {
      return Quoted.TEXT_FOLLOWS;
    }
    lines += linesInside;
    fields.add(open + 1, close, true, unescape);
    at = end;
    return Quoted.CLOSED;
  }

  /** The next quote or escape from a place on; lines that end before it are counted. */
  private int quotedStop(int from) throws IOException {
    int i = from;
    int seen = 0;
    do {
      int size = Math.min(window.size(), LONGEST_RECORD + 1);
      while (i < size) {
        byte b = window.at(i);
        if (quotedStops[b & 0xFF]) {
          if (!isLineEnd(b)) {
            bits |= seen;
            return i;
          }
          linesInside += b == '\r' && window.is(i + 1, (byte) '\n') ? 0 : 1;
        }
        seen |= b;
        i++;
      }
    } while (i <= LONGEST_RECORD && window.has(i));
    bits |= seen;
    return i;
  }

  /** Steps over the delimiter or the line end; false when the record is over. */
  private boolean endField() throws IOException {
    if (delimited && window.is(at, delimiter)) {
      at++;
      return true;
    }
    length = at;
    if (window.has(at)) {
      at += window.at(at) == '\r' && window.is(at + 1, (byte) '\n') ? 2 : 1;
    }
    next = at;
    lines++;
    return false;
  }

  /** Makes the record's first line a record of its own; the rest is read again. */
  private void damaged(String how) throws IOException {
    scan(false);
    damage = how;
  }
}
