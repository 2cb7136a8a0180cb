/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import io.headrace.catalog.classifier.Classifiers;
import io.headrace.catalog.grouping.GroupingOptions;
import io.headrace.catalog.register.ConflictPolicy;
import io.headrace.catalog.register.Crawl;
import io.headrace.catalog.sniff.Classifier;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sniffing;
import io.headrace.catalog.sniff.csv.CsvDialect;
import io.headrace.catalog.typing.DecimalMark;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionKeys;
import io.headrace.lakehouse.option.OptionValues;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.Yaml;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.TableName;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What to crawl, and what the user knows about it.
 *
 * @param path a folder, prefix or single file
 * @param into the namespace the tables go into
 * @param given settings that are not to be sniffed
 * @param undoWithin how long rows that a tombstone has taken out can be brought back
 * @param exclude globs of files to leave alone: a name such as {@code *.png}, or a path below the
 *     folder such as {@code old/**}
 */
public record CrawlOptions(
    StoragePath path,
    String into,
    GivenSettings given,
    ConflictPolicy onConflict,
    GonePolicy onGone,
    Duration undoWithin,
    GroupingOptions grouping,
    List<String> exclude,
    List<Classifier> classifiers) {

  private static final String AUTO = "auto";

  /** Whether files name their columns. */
  public enum Header {
    AUTO,
    PRESENT,
    ABSENT
  }

  public static final OptionKey<String> PATH =
      OptionKey.path("path").required().describedAs("Folder, prefix or file to crawl.");
  public static final OptionKey<String> INTO =
      OptionKey.text("into")
          .required()
          .checkedBy(CrawlOptions::isNamespace, "be a namespace of letters, digits, _ and -")
          .describedAs("Namespace of the tables.");
  public static final OptionKey<String> FORMAT =
      OptionKey.text("format")
          .defaultsTo(AUTO)
          .checkedBy(
              CrawlOptions::isFormat, "be auto or one of " + String.join(", ", Sniffing.formats()))
          .describedAs("Format of the files; auto looks at each.");
  public static final OptionKey<String> DELIMITER =
      character("delimiter").describedAs("What parts the fields; sniffed when not given.");
  public static final OptionKey<String> QUOTE =
      character("quote").describedAs("What encloses text; sniffed when not given.");
  public static final OptionKey<String> ESCAPE =
      character("escape").describedAs("What makes a quote literal; sniffed when not given.");
  public static final OptionKey<String> DECIMAL =
      OptionKey.text("decimal")
          .checkedBy(DecimalMark::isMark, "be a point or a comma")
          .describedAs("What stands before the fraction of a number; sniffed when not given.");
  public static final OptionKey<Header> HEADER =
      OptionKey.oneOf("header", Header.class)
          .defaultsTo(Header.AUTO)
          .describedAs("Whether the first record names the columns; auto decides by the values.");
  public static final OptionKey<List<String>> NULL_TOKENS =
      OptionKey.textList("null-tokens")
          .defaultsTo(List.of())
          .describedAs("Values that mean nothing is there, beside the empty one.");
  public static final OptionKey<ConflictPolicy> ON_CONFLICT =
      OptionKey.oneOf("on-conflict", ConflictPolicy.class)
          .defaultsTo(ConflictPolicy.FAIL)
          .describedAs(
              "When files of one table disagree about a type: fail, make it text, or rescue the"
                  + " odd values.");
  public static final OptionKey<GonePolicy> ON_GONE =
      OptionKey.oneOf("on-gone", GonePolicy.class)
          .defaultsTo(GonePolicy.LOG)
          .describedAs(
              "When a file is gone: log it, delete its rows, or tombstone them, which can be undone.");
  public static final OptionKey<Duration> UNDO_WITHIN =
      OptionKey.duration("undo-within")
          .defaultsTo(Duration.ofDays(30))
          .atLeast(Duration.ofMinutes(1))
          .atMost(Duration.ofDays(3_650))
          .describedAs("How long rows of tombstoned files can be brought back by crawl --undo.");
  public static final OptionKey<GroupingOptions.Policy> GROUPING =
      OptionKey.oneOf("grouping", GroupingOptions.Policy.class)
          .defaultsTo(GroupingOptions.Policy.AUTO)
          .describedAs(
              "Which files are one table: auto by folder, name and columns; combine all of a folder;"
                  + " file by file.");
  public static final OptionKey<Integer> LEVEL =
      OptionKey.integer("level")
          .defaultsTo(0)
          .atLeast(0)
          .atMost(64)
          .describedAs("Folders below the path that name a table; 0 lets grouping decide.");
  public static final OptionKey<String> TABLE_NAME =
      OptionKey.text("table-name")
          .defaultsTo(GroupingOptions.TABLE)
          .checkedBy(GroupingOptions::isTemplate, "have {table} in it")
          .describedAs("Template of the tables' names, for example raw_{table}.");
  public static final OptionKey<List<String>> EXCLUDE =
      OptionKey.textList("exclude")
          .defaultsTo(List.of())
          .describedAs("Globs of files to leave alone, for example *.png or old/**.");
  public static final OptionKey<Yaml> CLASSIFIERS =
      OptionKey.document("classifiers")
          .describedAs("What some files are; the first classifier that fits a file wins.");

  public static final OptionKeys KEYS =
      OptionKeys.of(
          "crawl",
          PATH,
          INTO,
          FORMAT,
          DELIMITER,
          QUOTE,
          ESCAPE,
          DECIMAL,
          HEADER,
          NULL_TOKENS,
          ON_CONFLICT,
          ON_GONE,
          UNDO_WITHIN,
          GROUPING,
          LEVEL,
          TABLE_NAME,
          EXCLUDE,
          CLASSIFIERS);

  public CrawlOptions {
    exclude = List.copyOf(exclude);
    classifiers = List.copyOf(classifiers);
  }

  /** Everything sniffed. */
  public static CrawlOptions of(StoragePath path, String into) {
    return new CrawlOptions(
        path,
        into,
        GivenSettings.NONE,
        ConflictPolicy.FAIL,
        GonePolicy.LOG,
        UNDO_WITHIN.defaultValue().orElseThrow(),
        GroupingOptions.AUTO,
        List.of(),
        List.of());
  }

  /** Reads the options; use what comes back only when there are no problems. */
  public static CrawlOptions read(YamlMap map, Problems problems) {
    OptionValues values = KEYS.read(map, problems);
    if (values.find(DELIMITER).isPresent() && values.find(DELIMITER).equals(values.find(QUOTE))) {
      problems.add(map.position(), "delimiter and quote must not be the same");
    }
    Optional<String> format =
        values
            .find(FORMAT)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .filter(name -> !name.equals(AUTO));
    List<Classifier> classifiers =
        values.find(CLASSIFIERS).map(yaml -> Classifiers.read(yaml, problems)).orElse(List.of());
    refuseOthers(format, classifiers, map, problems);
    GivenSettings given = new GivenSettings(java.util.Map.of(), values.get(NULL_TOKENS));
    given = with(given, GivenSettings.FORMAT, format);
    given = with(given, GivenSettings.DELIMITER, values.find(DELIMITER));
    given = with(given, GivenSettings.QUOTE, values.find(QUOTE));
    given = with(given, GivenSettings.ESCAPE, values.find(ESCAPE));
    given = with(given, GivenSettings.DECIMAL, values.find(DECIMAL));
    given = with(given, GivenSettings.HEADER, word(values.get(HEADER)));
    return new CrawlOptions(
        StoragePath.of(values.find(PATH).orElse(".")),
        values.find(INTO).orElse(""),
        given,
        values.get(ON_CONFLICT),
        values.get(ON_GONE),
        values.get(UNDO_WITHIN),
        new GroupingOptions(values.get(GROUPING), values.get(LEVEL), values.get(TABLE_NAME)),
        values.get(EXCLUDE),
        classifiers);
  }

  /** Both are given, and neither may overrule the other. */
  private static void refuseOthers(
      Optional<String> format, List<Classifier> classifiers, YamlMap map, Problems problems) {
    for (Classifier classifier : classifiers) {
      if (format.isPresent() && !format.get().equals(classifier.format())) {
        problems.add(
            map.position(),
            "format "
                + format.get()
                + " contradicts classifier "
                + classifier.name()
                + ", which is for "
                + classifier.format());
      }
    }
  }

  public CrawlOptions withGiven(String setting, String value) {
    return new CrawlOptions(
        path,
        into,
        given.with(setting, value),
        onConflict,
        onGone,
        undoWithin,
        grouping,
        exclude,
        classifiers);
  }

  public CrawlOptions withNullTokens(List<String> tokens) {
    return new CrawlOptions(
        path,
        into,
        new GivenSettings(given.settings(), tokens),
        onConflict,
        onGone,
        undoWithin,
        grouping,
        exclude,
        classifiers);
  }

  public CrawlOptions withOnConflict(ConflictPolicy policy) {
    return new CrawlOptions(
        path, into, given, policy, onGone, undoWithin, grouping, exclude, classifiers);
  }

  public CrawlOptions withOnGone(GonePolicy policy) {
    return new CrawlOptions(
        path, into, given, onConflict, policy, undoWithin, grouping, exclude, classifiers);
  }

  public CrawlOptions withUndoWithin(Duration duration) {
    return new CrawlOptions(
        path, into, given, onConflict, onGone, duration, grouping, exclude, classifiers);
  }

  /** How long rows of files that are gone are kept aside; zero where they are not. */
  Duration keepsRemoved() {
    return onGone == GonePolicy.TOMBSTONE ? undoWithin : Duration.ZERO;
  }

  public CrawlOptions withGrouping(GroupingOptions options) {
    return new CrawlOptions(
        path, into, given, onConflict, onGone, undoWithin, options, exclude, classifiers);
  }

  public CrawlOptions withExclude(List<String> globs) {
    return new CrawlOptions(
        path, into, given, onConflict, onGone, undoWithin, grouping, globs, classifiers);
  }

  public CrawlOptions withClassifiers(List<Classifier> list) {
    return new CrawlOptions(
        path, into, given, onConflict, onGone, undoWithin, grouping, exclude, list);
  }

  /** Stands for all options that change how a file is read. */
  String digest() {
    String settings = given.settings() + " " + given.nullTokens();
    return Crawl.digest(classifiers.isEmpty() ? settings : settings + " " + classifiers);
  }

  private static OptionKey<String> character(String name) {
    return OptionKey.text(name).checkedBy(CsvDialect::isCharacter, CsvDialect.CHARACTER_WORDS);
  }

  private static boolean isFormat(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals(AUTO) || Sniffing.formats().contains(lower);
  }

  private static boolean isNamespace(String text) {
    try {
      new TableName(TableName.DEFAULT_CATALOG, text, "t");
      return true;
    } catch (Failure refused) {
      return false;
    }
  }

  private static Optional<String> word(Enum<?> constant) {
    return constant.name().equals("AUTO")
        ? Optional.empty()
        : Optional.of(constant.name().toLowerCase(Locale.ROOT));
  }

  private static GivenSettings with(GivenSettings given, String name, Optional<String> value) {
    return value.map(present -> given.with(name, present)).orElse(given);
  }
}
