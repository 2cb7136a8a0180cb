/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.csv;

import io.headrace.catalog.sniff.Decision;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.lakehouse.option.Origin;
import io.headrace.lakehouse.option.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The settings of the dialect that was chosen, each with its origin, and why it was chosen. */
final class DialectReasons {
  private final DialectReading chosen;
  private final GivenSettings given;
  private final Map<String, Setting<String>> settings = new LinkedHashMap<>();

  DialectReasons(DialectReading chosen, GivenSettings given) {
    this.chosen = chosen;
    this.given = given;
    CsvDialect dialect = chosen.dialect();
    boolean quotes = chosen.quotedFields() > 0;
    set(GivenSettings.DELIMITER, dialect.delimiter(), true);
    // Where the sample has no quotes, the usual one is a default, nothing that was found.
    set(GivenSettings.QUOTE, dialect.quote(), quotes);
    set(GivenSettings.ESCAPE, dialect.escape(), quotes && dialect.escape() != dialect.quote());
    if (dialect.comment() != CsvDialect.NONE) {
      set(GivenSettings.COMMENT, dialect.comment(), true);
    }
    if (chosen.preamble() > 0) {
      settings.put(GivenSettings.SKIP, Setting.sniffed(Long.toString(chosen.preamble())));
    }
  }

  private void set(String name, char value, boolean found) {
    Origin origin = found ? Origin.SNIFFED : Origin.DEFAULT;
    settings.put(
        name,
        new Setting<>(CsvDialect.word(value), given.find(name).isPresent() ? Origin.FILE : origin));
  }

  Map<String, Setting<String>> settings() {
    return settings;
  }

  /**
   * @param disagreement what speaks against what was given; empty where nothing does
   */
  List<Decision> decisions(String disagreement) {
    List<Decision> decisions = new ArrayList<>();
    decisions.add(decision(GivenSettings.DELIMITER, chosen.uniform(), widthWords() + disagreement));
    decisions.add(
        decision(
            GivenSettings.QUOTE,
            chosen.uniform(),
            chosen.quotedFields() == 0
                ? "no field of the sample is in quotes"
                : String.format(Locale.ROOT, "%,d quoted fields", chosen.quotedFields())));
    if (chosen.dialect().comment() != CsvDialect.NONE) {
      decisions.add(decision(GivenSettings.COMMENT, 0.9, "lines begin with it and hold no fields"));
    }
    if (chosen.preamble() > 0) {
      decisions.add(
          decision(
              GivenSettings.SKIP,
              0.8,
              String.format(
                  Locale.ROOT,
                  "the first %,d lines have fewer fields than the %d of those that follow",
                  chosen.preamble(),
                  chosen.width())));
    }
    return decisions;
  }

  private String widthWords() {
    return String.format(
        Locale.ROOT,
        "%.1f %% of %,d records have %d %s",
        100 * chosen.uniform(),
        chosen.records(),
        chosen.width(),
        chosen.width() == 1 ? "field" : "fields");
  }

  private Decision decision(String name, double certainty, String evidence) {
    Setting<String> setting = settings.getOrDefault(name, Setting.byDefault(""));
    return new Decision(
        name,
        setting.value(),
        setting.origin(),
        setting.origin().isGiven() ? 1 : certainty,
        evidence);
  }
}
