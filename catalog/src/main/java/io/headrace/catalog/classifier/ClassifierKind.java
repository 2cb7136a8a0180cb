/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.classifier;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.catalog.sniff.Classifier;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.csv.CsvDialect;
import io.headrace.catalog.sniff.csv.CsvSniffer;
import io.headrace.catalog.sniff.json.JsonLayout;
import io.headrace.catalog.sniff.json.JsonPath;
import io.headrace.catalog.sniff.json.JsonSniffer;
import io.headrace.catalog.sniff.log.GrokPattern;
import io.headrace.catalog.sniff.log.LogSniffer;
import io.headrace.catalog.sniff.xml.XmlSniffer;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionKeys;
import io.headrace.lakehouse.option.OptionValues;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of classifiers that AWS Glue has, each with its options. */
enum ClassifierKind {
  /** Lines of a pattern. */
  GROK(LogSniffer.NAME) {
    @Override
    List<OptionKey<?>> own() {
      return List.of(Keys.PATTERN, Keys.PATTERNS);
    }

    @Override
    void check(OptionValues values) {
      GrokPattern.of(values.find(Keys.PATTERN).orElse(""), lines(values));
    }

    @Override
    void put(OptionValues values, Map<String, String> settings) {
      settings.put(LogSniffer.GROK, values.get(Keys.PATTERN));
      settings.put(LogSniffer.GROK_NAMES, lines(values));
    }

    private static String lines(OptionValues values) {
      return String.join("\n", values.get(Keys.PATTERNS));
    }
  },

  /** Delimited text. */
  CSV(CsvSniffer.NAME) {
    @Override
    List<OptionKey<?>> own() {
      return List.of(
          Keys.DELIMITER, Keys.QUOTE, Keys.HEADER, Keys.COLUMNS, Keys.SINGLE_COLUMN, Keys.TRIM);
    }

    @Override
    void check(OptionValues values) {
      Optional<String> delimiter = values.find(Keys.DELIMITER);
      if (delimiter.isPresent() && delimiter.equals(values.find(Keys.QUOTE))) {
        throw new IllegalArgumentException("delimiter and quote must not be the same");
      }
    }

    @Override
    void put(OptionValues values, Map<String, String> settings) {
      values.find(Keys.DELIMITER).ifPresent(it -> settings.put(GivenSettings.DELIMITER, it));
      values.find(Keys.QUOTE).ifPresent(it -> settings.put(GivenSettings.QUOTE, it));
      if (values.get(Keys.HEADER) != Header.AUTO) {
        settings.put(GivenSettings.HEADER, OptionKey.spelling(values.get(Keys.HEADER)));
      }
      List<String> columns = values.get(Keys.COLUMNS);
      if (!columns.isEmpty()) {
        settings.put(GivenSettings.COLUMNS, new ObjectMapper().valueToTree(columns).toString());
      }
      settings.put(GivenSettings.SINGLE_COLUMN, values.get(Keys.SINGLE_COLUMN).toString());
      settings.put(GivenSettings.TRIM, values.get(Keys.TRIM).toString());
    }
  },

  /** Values inside JSON documents. */
  JSON(JsonSniffer.NAME) {
    @Override
    List<OptionKey<?>> own() {
      return List.of(Keys.PATH);
    }

    @Override
    void check(OptionValues values) {
      JsonPath.parse(values.get(Keys.PATH));
    }

    @Override
    void put(OptionValues values, Map<String, String> settings) {
      settings.put(JsonLayout.PATH, values.get(Keys.PATH));
    }
  },

  /** Elements inside XML documents. */
  XML(XmlSniffer.NAME) {
    @Override
    List<OptionKey<?>> own() {
      return List.of(Keys.ROW_TAG);
    }

    @Override
    void check(OptionValues values) {
      if (!values.get(Keys.ROW_TAG).matches("[\\p{L}_][\\p{L}\\p{N}._:-]*")) {
        throw new IllegalArgumentException("row-tag must be an element's name without brackets");
      }
    }

    @Override
    void put(OptionValues values, Map<String, String> settings) {
      settings.put(XmlSniffer.ROW_TAG, values.get(Keys.ROW_TAG));
    }
  };

  /** Whether files name their columns. */
  enum Header {
    AUTO,
    PRESENT,
    ABSENT
  }

  /** Outside of the constants, which are made before the enum's own fields. */
  private static final class Keys {
    static final OptionKey<String> KIND =
        OptionKey.text(Classifiers.KIND).required().describedAs("grok, csv, json or xml");
    static final OptionKey<String> NAME =
        OptionKey.text("name").required().describedAs("by which decisions speak of it");
    static final OptionKey<String> PATTERN =
        OptionKey.text("pattern").required().describedAs("of one line, in grok");
    static final OptionKey<List<String>> PATTERNS =
        OptionKey.textList("patterns").defaultsTo(List.of());
    static final OptionKey<String> CLASSIFICATION = OptionKey.text(GivenSettings.CLASSIFICATION);
    static final OptionKey<String> DELIMITER = character("delimiter");
    static final OptionKey<String> QUOTE = character("quote");
    static final OptionKey<Header> HEADER =
        OptionKey.oneOf("header", Header.class).defaultsTo(Header.AUTO);
    static final OptionKey<List<String>> COLUMNS =
        OptionKey.textList("columns").defaultsTo(List.of());
    static final OptionKey<Boolean> SINGLE_COLUMN =
        OptionKey.flag(GivenSettings.SINGLE_COLUMN).defaultsTo(false);
    static final OptionKey<Boolean> TRIM = OptionKey.flag(GivenSettings.TRIM).defaultsTo(true);
    static final OptionKey<String> PATH =
        OptionKey.text("path").required().describedAs("to the rows, such as $.items[*]");
    static final OptionKey<String> ROW_TAG =
        OptionKey.text("row-tag").required().describedAs("the element that is a row");

    private static OptionKey<String> character(String name) {
      return OptionKey.text(name).checkedBy(CsvDialect::isCharacter, CsvDialect.CHARACTER_WORDS);
    }
  }

  private final String format;

  ClassifierKind(String format) {
    this.format = format;
  }

  /** The options that only this kind has. */
  abstract List<OptionKey<?>> own();

  /**
   * Looks for what only all values together show.
   *
   * @throws Failure or IllegalArgumentException saying what is wrong
   */
  abstract void check(OptionValues values);

  /** Puts the settings that the values mean. */
  abstract void put(OptionValues values, Map<String, String> settings);

  Optional<Classifier> read(YamlMap map, Problems problems) {
    Problems own = new Problems();
    OptionValues values = keys().read(map, own);
    problems.addAll(own);
    if (!own.isEmpty()) {
      return Optional.empty();
    }
    String name = values.get(Keys.NAME);
    try {
      check(values);
    } catch (Failure | IllegalArgumentException wrong) {
      problems.add(map.position(), "classifier " + name + ": " + wrong.getMessage());
      return Optional.empty();
    }
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(GivenSettings.FORMAT, format);
    values
        .find(Keys.CLASSIFICATION)
        .ifPresent(it -> settings.put(GivenSettings.CLASSIFICATION, it));
    put(values, settings);
    return Optional.of(new Classifier(name, settings));
  }

  private OptionKeys keys() {
    return OptionKeys.of(
        "a classifier of kind " + OptionKey.spelling(this),
        Stream.concat(Stream.of(Keys.KIND, Keys.NAME, Keys.CLASSIFICATION), own().stream())
            .toArray(OptionKey<?>[]::new));
  }
}
