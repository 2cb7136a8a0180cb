/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.csv;

import io.headrace.catalog.sniff.GivenSettings;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.Map;

/**
 * How the records of a delimited file are written.
 *
 * @param delimiter ASCII; {@link #NONE} for a file of one column
 * @param quote ASCII, or {@link #NONE}
 * @param escape what makes a quote inside quotes literal: the quote itself when it is doubled
 * @param comment what makes the rest of a line a remark, at its beginning or outside of quotes;
 *     {@link #NONE} mostly
 * @param charset Java's name
 */
public record CsvDialect(char delimiter, char quote, char escape, char comment, String charset)
    implements Serializable {
  public static final char NONE = '\0';

  private static final String NONE_WORD = "none";
  private static final String TAB_WORD = "tab";
  private static final String BLANK_WORD = "blank";

  public CsvDialect {
    if (delimiter > 127 || quote > 127 || escape > 127 || comment > 127) {
      throw new IllegalArgumentException("delimiter, quote, escape and comment must be ASCII");
    }
  }

  /** Without comments. */
  public CsvDialect(char delimiter, char quote, char escape, String charset) {
    this(delimiter, quote, escape, NONE, charset);
  }

  public static CsvDialect of(Map<String, String> settings) {
    char quote = character(settings.getOrDefault(GivenSettings.QUOTE, "\""));
    return new CsvDialect(
        character(settings.getOrDefault(GivenSettings.DELIMITER, ",")),
        quote,
        settings.containsKey(GivenSettings.ESCAPE)
            ? character(settings.get(GivenSettings.ESCAPE))
            : quote,
        character(settings.getOrDefault(GivenSettings.COMMENT, NONE_WORD)),
        settings.getOrDefault(GivenSettings.CHARSET, "UTF-8"));
  }

  /**
   * A character as options, reports and ledgers write it: itself, or a word for one that cannot be
   * seen.
   */
  public static String word(char character) {
    return switch (character) {
      case NONE -> NONE_WORD;
      case '\t' -> TAB_WORD;
      case ' ' -> BLANK_WORD;
      default -> character < ' ' ? String.format("\\u%04x", (int) character) : "" + character;
    };
  }

  /**
   * @throws IllegalArgumentException when the word is neither one ASCII character nor a known word
   */
  public static char character(String word) {
    if (word.length() == 1 && word.charAt(0) < 128) {
      return word.charAt(0);
    }
    if (word.matches("\\\\u00[01][0-9a-fA-F]")) {
      return (char) Integer.parseInt(word.substring(2), 16);
    }
    return switch (word) {
      case "", NONE_WORD -> NONE;
      case TAB_WORD, "\\t" -> '\t';
      case BLANK_WORD -> ' ';
      default ->
          throw new IllegalArgumentException(
              "\"" + word + "\" is not one ASCII character; write it itself, tab, blank or none");
    };
  }

  /** Completes "it must …". */
  public static final String CHARACTER_WORDS =
      "be one ASCII character, or one of tab, blank and none";

  /** Whether {@link #character} takes it. */
  public static boolean isCharacter(String word) {
    try {
      character(word);
      return true;
    } catch (IllegalArgumentException noCharacter) {
      return false;
    }
  }

  /** Whether a byte alone says nothing: such text is read from its beginning only. */
  public boolean isWide() {
    return Charset.forName(charset).name().startsWith("UTF-16");
  }

  CsvDialect withCharset(String other) {
    return new CsvDialect(delimiter, quote, escape, comment, other);
  }

  CsvDialect withComment(char other) {
    return new CsvDialect(delimiter, quote, escape, other, charset);
  }
}
