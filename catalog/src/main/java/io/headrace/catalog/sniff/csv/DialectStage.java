/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.csv;

import io.headrace.catalog.sniff.Decision;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sample;
import io.headrace.catalog.typing.ValueKind;
import io.headrace.lakehouse.option.Origin;
import io.headrace.lakehouse.option.Setting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Second stage: delimiter, quote and escape. Every candidate reads the sample; the one wins whose
 * records have one width and whose fields look like values. The idea is that of CleverCSV (van den
 * Burg, Nazábal, Sutton 2019), pattern times type, with width instead of abstracted patterns.
 */
final class DialectStage {
  /** Enough to see the pattern; every candidate reads all of it. */
  private static final int LOOK_BYTES = 128 << 10;

  private static final int LOOK_RECORDS = 2_000;

  /** Below this share of records of one width a delimiter explains nothing. */
  private static final double LEAST_UNIFORM = 0.5;

  /** What a file without any delimiter is worth: less than two clean columns. */
  private static final double SINGLE_COLUMN = 0.15;

  /** Lines people put before a table; more of them are data that was not understood. */
  private static final int LONGEST_PREAMBLE = 20;

  /** A preamble explains irregular files, and should not compete with regular ones. */
  private static final double PREAMBLE_BELIEF = 0.8;

  private static final double COMMENT_BELIEF = 0.95;

  private static final char COMMENT = '#';

  private static final Pattern TIME_OF_DAY =
      Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?");

  /** Delimiters in the order of preference and how readily each is believed. */
  private static final Map<Character, Double> DELIMITERS = new LinkedHashMap<>();

  static {
    DELIMITERS.put(',', 1.0);
    DELIMITERS.put('\t', 1.0);
    DELIMITERS.put(';', 1.0);
    DELIMITERS.put('|', 1.0);
    DELIMITERS.put('\u0001', 1.0);
    DELIMITERS.put('^', 0.9);
    DELIMITERS.put('~', 0.9);
    DELIMITERS.put(':', 0.7);
    DELIMITERS.put(' ', 0.7);
  }

  private final byte[] bytes;
  private final boolean whole;
  private final GivenSettings given;
  private final String charset;
  private final boolean commentLines;

  DialectStage(Sample sample, GivenSettings given, String charset) {
    this.bytes = sample.bytes();
    this.whole = sample.whole() && bytes.length <= LOOK_BYTES;
    this.given = given;
    this.charset = charset;
    this.commentLines = hasCommentLines();
  }

  /**
   * What one candidate made of the sample.
   *
   * @param records not blank
   * @param width the width most records have
   * @param uniform share of the records behind the preamble that have it, 0..1
   * @param preamble records before the first of this width, blank ones included, comments not
   * @param values how much the fields look like values, 0..1
   */
  record Reading(
      CsvDialect dialect,
      long records,
      int width,
      double uniform,
      long preamble,
      double values,
      long quotedFields,
      double score) {}

  /** The outcome: the dialect with origins, and the reasons. */
  record Outcome(Reading best, Map<String, Setting<String>> settings, List<Decision> decisions) {}

  Optional<Outcome> decide() {
    Optional<Reading> best = best(true);
    if (best.isEmpty() || best.get().records() == 0) {
      return Optional.empty();
    }
    return Optional.of(explained(best.get()));
  }

  private Optional<Reading> best(boolean obeying) {
    Reading best = null;
    for (char delimiter : delimiters(obeying)) {
      for (CsvDialect dialect : quotings(delimiter, obeying)) {
        Reading reading = read(dialect);
        if (reading.records() > 0 && (best == null || reading.score() > best.score() + 1e-9)) {
          best = reading;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private List<Character> delimiters(boolean obeying) {
    Optional<String> one = obeying ? given.find(GivenSettings.DELIMITER) : Optional.empty();
    if (one.isPresent()) {
      return List.of(CsvDialect.character(one.get()));
    }
    List<Character> candidates = new ArrayList<>();
    candidates.add(CsvDialect.NONE);
    DELIMITERS.keySet().stream().filter(this::occurs).forEach(candidates::add);
    return candidates;
  }

  private List<CsvDialect> quotings(char delimiter, boolean obeying) {
    Optional<String> one = obeying ? given.find(GivenSettings.QUOTE) : Optional.empty();
    List<CsvDialect> candidates = new ArrayList<>();
    if (one.isPresent()) {
      addEscapes(candidates, delimiter, CsvDialect.character(one.get()), obeying);
      return candidates;
    }
    addEscapes(candidates, delimiter, '"', obeying);
    if (occurs('\'')) {
      addEscapes(candidates, delimiter, '\'', obeying);
    }
    if (occurs('"')) {
      addEscapes(candidates, delimiter, CsvDialect.NONE, obeying);
    }
    return candidates;
  }

  private void addEscapes(
      List<CsvDialect> candidates, char delimiter, char quote, boolean obeying) {
    Optional<String> one = obeying ? given.find(GivenSettings.ESCAPE) : Optional.empty();
    if (one.isPresent()) {
      add(candidates, new CsvDialect(delimiter, quote, CsvDialect.character(one.get()), charset));
      return;
    }
    add(candidates, new CsvDialect(delimiter, quote, quote, charset));
    if (quote != CsvDialect.NONE && occurs("\\" + quote)) {
      add(candidates, new CsvDialect(delimiter, quote, '\\', charset));
    }
  }

  /** Remarks are looked for where some line begins with their sign. */
  private void add(List<CsvDialect> candidates, CsvDialect dialect) {
    candidates.add(dialect);
    if (commentLines) {
      candidates.add(dialect.withComment(COMMENT));
    }
  }

  private Reading read(CsvDialect dialect) {
    Widths widths = new Widths();
    long quotedFields = 0;
    double values = 0;
    long fields = 0;
    int length = Math.min(bytes.length, LOOK_BYTES);
    try (CsvRecords records = new CsvRecords(new ByteArrayInputStream(bytes, 0, length), dialect)) {
      while (widths.records() < LOOK_RECORDS && records.next()) {
        // A sample that was cut ends inside a record.
        boolean cut = !whole && records.atEnd();
        if (records.isComment() || (cut && widths.records() > 0)) {
          continue;
        }
        if (records.isBlank()) {
          widths.blank();
          continue;
        }
        widths.add(records.fields(), records.damage().isPresent());
        for (int i = 0; i < records.fields(); i++) {
          quotedFields += records.isQuoted(i) ? 1 : 0;
          values += worth(records, i, dialect);
          fields++;
        }
      }
      return score(dialect, widths, quotedFields, fields == 0 ? 0 : values / fields);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Reading score(
      CsvDialect dialect, Widths widths, long quotedFields, double values) {
    int width = widths.usual();
    long preamble = widths.preamble(LONGEST_PREAMBLE);
    double uniform = widths.uniform(preamble);
    double gain = width == 1 ? SINGLE_COLUMN : (width - 1.0) / width;
    double belief = DELIMITERS.getOrDefault(dialect.delimiter(), 0.9);
    // A single quote that quotes nothing, or no quote where one would do, is not believed.
    if (dialect.quote() == '\'' && quotedFields == 0) {
      belief *= 0.5;
    }
    if (dialect.quote() == CsvDialect.NONE) {
      belief *= 0.95;
    }
    if (preamble > 0) {
      belief *= PREAMBLE_BELIEF;
    }
    if (dialect.comment() != CsvDialect.NONE) {
      belief *= COMMENT_BELIEF;
    }
    double score = uniform < LEAST_UNIFORM ? 0 : uniform * uniform * gain * values * belief;
    return new Reading(
        dialect, widths.records(), width, uniform, preamble, values, quotedFields, score);
  }

  /** How much a field looks like a value that someone would store, 0..1. */
  private static double worth(CsvRecords records, int field, CsvDialect dialect) {
    String text;
    try {
      text = records.text(field);
    } catch (CharacterCodingException notText) {
      return 0.1;
    }
    ValueKind kind = ValueKind.of(text);
    if (kind == ValueKind.NOTHING) {
      return 0.7;
    }
    String value = text.strip();
    if (kind != ValueKind.TEXT || isTimeOfDay(value)) {
      return 1;
    }
    if (records.isQuoted(field)) {
      return 0.9;
    }
    char first = value.charAt(0);
    char last = value.charAt(value.length() - 1);
    if (isStray(first, dialect) || isStray(last, dialect)) {
      return 0.1;
    }
    for (char other : DELIMITERS.keySet()) {
      // Blanks and colons are at home in text and times.
      if (other != ' ' && other != ':' && value.indexOf(other) >= 0) {
        return isDecimalComma(value) ? 0.9 : 0.4;
      }
    }
    return 0.7;
  }

  private static boolean isTimeOfDay(String value) {
    int colon = value.indexOf(':');
    return colon > 0 && colon <= 2 && TIME_OF_DAY.matcher(value).matches();
  }

  /** A quote that was not understood as one, or what is left when text is cut at a wrong place. */
  private static boolean isStray(char c, CsvDialect dialect) {
    return c == '"' || (c == '\'' && dialect.quote() == '\'');
  }

  private static boolean isDecimalComma(String value) {
    return value.matches("-?\\d+(\\.\\d{3})*,\\d+");
  }

  private Outcome explained(Reading best) {
    CsvDialect dialect = best.dialect();
    boolean quotes = best.quotedFields() > 0;
    Map<String, Setting<String>> settings = new LinkedHashMap<>();
    settings.put(
        GivenSettings.DELIMITER,
        setting(GivenSettings.DELIMITER, dialect.delimiter(), Origin.SNIFFED));
    // Where the sample has no quotes, the usual one is a default, nothing that was found.
    settings.put(
        GivenSettings.QUOTE,
        setting(GivenSettings.QUOTE, dialect.quote(), quotes ? Origin.SNIFFED : Origin.DEFAULT));
    settings.put(
        GivenSettings.ESCAPE,
        setting(
            GivenSettings.ESCAPE,
            dialect.escape(),
            quotes && dialect.escape() != dialect.quote() ? Origin.SNIFFED : Origin.DEFAULT));
    if (dialect.comment() != CsvDialect.NONE) {
      settings.put(
          GivenSettings.COMMENT, setting(GivenSettings.COMMENT, dialect.comment(), Origin.SNIFFED));
    }
    if (best.preamble() > 0) {
      settings.put(GivenSettings.SKIP, Setting.sniffed(Long.toString(best.preamble())));
    }
    return new Outcome(best, settings, decisions(best, settings));
  }

  private Setting<String> setting(String name, char value, Origin otherwise) {
    return new Setting<>(
        CsvDialect.word(value), given.find(name).isPresent() ? Origin.FILE : otherwise);
  }

  private List<Decision> decisions(Reading best, Map<String, Setting<String>> settings) {
    List<Decision> decisions = new ArrayList<>();
    String width =
        String.format(
            Locale.ROOT,
            "%.1f %% of %,d records have %d %s",
            100 * best.uniform(),
            best.records(),
            best.width(),
            best.width() == 1 ? "field" : "fields");
    decisions.add(
        decision(GivenSettings.DELIMITER, settings, best.uniform(), width + disagreement(best)));
    decisions.add(
        decision(
            GivenSettings.QUOTE,
            settings,
            best.uniform(),
            best.quotedFields() == 0
                ? "no field of the sample is in quotes"
                : String.format(Locale.ROOT, "%,d quoted fields", best.quotedFields())));
    if (best.dialect().comment() != CsvDialect.NONE) {
      decisions.add(
          decision(GivenSettings.COMMENT, settings, 0.9, "lines begin with it and hold no fields"));
    }
    if (best.preamble() > 0) {
      decisions.add(
          decision(
              GivenSettings.SKIP,
              settings,
              0.8,
              String.format(
                  Locale.ROOT,
                  "the first %,d lines have fewer fields than the %d of those that follow",
                  best.preamble(),
                  best.width())));
    }
    return decisions;
  }

  private static Decision decision(
      String name, Map<String, Setting<String>> settings, double certainty, String evidence) {
    Setting<String> setting = settings.getOrDefault(name, Setting.byDefault(""));
    return new Decision(
        name,
        setting.value(),
        setting.origin(),
        setting.origin().isGiven() ? 1 : certainty,
        evidence);
  }

  /** What was given is kept; that the sample looks otherwise is worth saying. */
  private String disagreement(Reading chosen) {
    if (given.find(GivenSettings.DELIMITER).isEmpty()) {
      return "";
    }
    return best(false)
        .filter(other -> other.dialect().delimiter() != chosen.dialect().delimiter())
        .filter(other -> other.score() > chosen.score())
        .map(
            other ->
                String.format(
                    Locale.ROOT,
                    "; the sample looks like delimiter %s with %d fields",
                    CsvDialect.word(other.dialect().delimiter()),
                    other.width()))
        .orElse("");
  }

  private boolean hasCommentLines() {
    boolean lineBegins = true;
    for (int i = 0; i < Math.min(bytes.length, LOOK_BYTES); i++) {
      if (lineBegins && bytes[i] == COMMENT) {
        return true;
      }
      lineBegins = bytes[i] == '\n' || bytes[i] == '\r' || (lineBegins && (bytes[i] == ' '));
    }
    return false;
  }

  private boolean occurs(char c) {
    return occurs("" + c);
  }

  private boolean occurs(String ascii) {
    int last = Math.min(bytes.length, LOOK_BYTES) - ascii.length();
    for (int i = 0; i <= last; i++) {
      int same = 0;
      while (same < ascii.length() && bytes[i + same] == (byte) ascii.charAt(same)) {
        same++;
      }
      if (same == ascii.length()) {
        return true;
      }
    }
    return false;
  }
}
