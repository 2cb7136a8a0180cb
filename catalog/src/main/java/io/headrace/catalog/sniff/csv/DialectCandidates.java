/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.csv;

import io.headrace.catalog.sniff.GivenSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The dialects that a text may be in, by the characters that occur in it. */
final class DialectCandidates {
  private static final char COMMENT = '#';

  private final String text;
  private final GivenSettings given;
  private final String charset;
  private final boolean commentLines;

  /**
   * @param look the part of the sample that is looked at
   */
  DialectCandidates(ByteBuffer look, GivenSettings given, String charset) {
    // A character a byte: all that is looked for is ASCII.
    this.text = StandardCharsets.ISO_8859_1.decode(look).toString();
    this.given = given;
    this.charset = charset;
    this.commentLines = hasCommentLines();
  }

  /**
   * In the order of preference.
   *
   * @param obeying whether only those are, that have what was given
   */
  List<CsvDialect> list(boolean obeying) {
    List<CsvDialect> candidates = new ArrayList<>();
    for (char delimiter : delimiters(obeying)) {
      for (char quote : quotes(obeying)) {
        for (char escape : escapes(quote, obeying)) {
          CsvDialect dialect = new CsvDialect(delimiter, quote, escape, charset);
          candidates.add(dialect);
          if (commentLines) {
            candidates.add(dialect.withComment(COMMENT));
          }
        }
      }
    }
    return candidates;
  }

  private Optional<Character> given(String setting, boolean obeying) {
    return obeying ? given.find(setting).map(CsvDialect::character) : Optional.empty();
  }

  private List<Character> delimiters(boolean obeying) {
    Optional<Character> one = given(GivenSettings.DELIMITER, obeying);
    if (one.isPresent()) {
      return List.of(one.get());
    }
    List<Character> delimiters = new ArrayList<>();
    delimiters.add(CsvDialect.NONE);
    Delimiters.known().stream().filter(each -> text.indexOf(each) >= 0).forEach(delimiters::add);
    return delimiters;
  }

  private List<Character> quotes(boolean obeying) {
    Optional<Character> one = given(GivenSettings.QUOTE, obeying);
    if (one.isPresent()) {
      return List.of(one.get());
    }
    List<Character> quotes = new ArrayList<>();
    quotes.add('"');
    if (text.indexOf('\'') >= 0) {
      quotes.add('\'');
    }
    if (text.indexOf('"') >= 0) {
      quotes.add(CsvDialect.NONE);
    }
    return quotes;
  }

  private List<Character> escapes(char quote, boolean obeying) {
    Optional<Character> one = given(GivenSettings.ESCAPE, obeying);
    if (one.isPresent()) {
      return List.of(one.get());
    }
    return quote != CsvDialect.NONE && text.contains("\\" + quote)
        ? List.of(quote, '\\')
        : List.of(quote);
  }

  /** Remarks are looked for where some line begins with their sign. */
  private boolean hasCommentLines() {
    boolean lineBegins = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (lineBegins && c == COMMENT) {
        return true;
      }
      lineBegins = c == '\n' || c == '\r' || (lineBegins && c == ' ');
    }
    return false;
  }
}
