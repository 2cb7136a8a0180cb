/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.log;

import io.headrace.catalog.sniff.Appearance;
import io.headrace.catalog.sniff.ColumnNames;
import io.headrace.catalog.sniff.Decision;
import io.headrace.catalog.sniff.FormatSniffer;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sample;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.catalog.sniff.SniffedColumn;
import io.headrace.catalog.sniff.csv.TextLines;
import io.headrace.catalog.typing.ColumnEvidence;
import io.headrace.catalog.typing.ValueKind;
import io.headrace.lakehouse.option.Origin;
import io.headrace.lakehouse.option.Setting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Logs: the known pattern, or the user's, that takes most lines of the sample apart. */
public final class LogSniffer implements FormatSniffer {
  public static final String NAME = "log";

  /** Which pattern: a known name, or {@link #GIVEN_PATTERN}. */
  public static final String PATTERN = "pattern";

  /** The user's grok pattern, and the lines that name its parts. */
  public static final String GROK = "grok";

  public static final String GROK_NAMES = "grok-patterns";

  private static final String GIVEN_PATTERN = "given";

  private static final int LOOK_LINES = 2_000;
  private static final int FIRST_LINES = 20;
  private static final double MOST_LINES = 0.9;

  /** Below a format with magic bytes, above delimited text that happens to fit. */
  private static final double CERTAINTY = 0.99;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Sniffed> sniff(Sample sample, GivenSettings given) {
    if (Appearance.isBinary(sample.bytes())) {
      return Optional.empty();
    }
    List<String> lines = lines(sample);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    if (given.find(GROK).isPresent()) {
      return asGiven(sample, given, lines);
    }
    for (Map.Entry<String, GrokPattern> known : LogPatterns.known().entrySet()) {
      double share = believed(known.getValue(), lines);
      if (share >= MOST_LINES) {
        return Optional.of(sniffed(sample, given, known.getValue(), known.getKey(), share, lines));
      }
    }
    return Optional.empty();
  }

  private static Optional<Sniffed> asGiven(Sample sample, GivenSettings given, List<String> lines) {
    Map<String, String> settings = new LinkedHashMap<>(given.settings());
    settings.put(PATTERN, GIVEN_PATTERN);
    GrokPattern pattern = pattern(settings);
    double share = given.ofClassifier() ? believed(pattern, lines) : share(pattern, lines);
    return given.ofClassifier() && share < MOST_LINES
        ? Optional.empty()
        : Optional.of(sniffed(sample, given, pattern, GIVEN_PATTERN, share, lines));
  }

  /** The share of lines of the pattern; 0 where the first lines already speak against it. */
  private static double believed(GrokPattern pattern, List<String> lines) {
    int first = Math.min(lines.size(), FIRST_LINES);
    boolean promising = share(pattern, lines.subList(0, first)) >= MOST_LINES;
    return promising ? share(pattern, lines) : 0;
  }

  /** The pattern that a file's settings name. */
  public static GrokPattern pattern(Map<String, String> settings) {
    String name = settings.getOrDefault(PATTERN, GIVEN_PATTERN);
    GrokPattern known = LogPatterns.known().get(name);
    return known != null
        ? known
        : GrokPattern.of(settings.getOrDefault(GROK, ""), settings.getOrDefault(GROK_NAMES, ""));
  }

  private static List<String> lines(Sample sample) {
    List<String> texts = new ArrayList<>();
    try (TextLines lines =
        new TextLines(
            new ByteArrayInputStream(sample.bytes()), TextLines.charset(sample.bytes()))) {
      while (texts.size() < LOOK_LINES && lines.next()) {
        boolean cut = !sample.whole() && lines.atEnd() && !texts.isEmpty();
        if (!lines.isBlank() && !cut) {
          texts.add(lines.raw());
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return texts;
  }

  private static double share(GrokPattern pattern, List<String> lines) {
    long matching = lines.stream().filter(line -> pattern.match(line).isPresent()).count();
    return (double) matching / lines.size();
  }

  private static Sniffed sniffed(
      Sample sample,
      GivenSettings given,
      GrokPattern pattern,
      String name,
      double share,
      List<String> lines) {
    boolean isGiven = name.equals(GIVEN_PATTERN);
    Map<String, Setting<String>> settings = new LinkedHashMap<>();
    settings.put(PATTERN, new Setting<>(name, isGiven ? Origin.FILE : Origin.SNIFFED));
    for (String setting : List.of(GROK, GROK_NAMES)) {
      given.find(setting).ifPresent(v -> settings.put(setting, new Setting<>(v, Origin.FILE)));
    }
    settings.put(GivenSettings.CHARSET, Setting.sniffed(TextLines.charset(sample.bytes()).name()));
    String words =
        String.format(
            Locale.ROOT,
            "%.1f %% of %,d lines in the sample are of this pattern",
            100 * share,
            lines.size());
    List<SniffedColumn> columns = columns(sample, given, pattern, lines);
    List<Decision> decisions = new ArrayList<>();
    decisions.add(
        new Decision(PATTERN, name, isGiven ? Origin.FILE : Origin.SNIFFED, share, words));
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i).name();
      pattern
          .types()
          .get(i)
          .ifPresent(type -> decisions.add(Sniffed.givenType(column, type, "the pattern says so")));
    }
    return new Sniffed(
        NAME, CERTAINTY * Math.max(share, 0.01), settings, columns, true, lines.size(), decisions);
  }

  private static List<SniffedColumn> columns(
      Sample sample, GivenSettings given, GrokPattern pattern, List<String> lines) {
    Set<String> nullTokens = Set.copyOf(given.nullTokens());
    List<ColumnEvidence.Tally> tallies = new ArrayList<>();
    pattern.fields().forEach(field -> tallies.add(new ColumnEvidence.Tally(sample.file())));
    long line = 0;
    for (String text : lines) {
      line++;
      List<@Nullable String> values = pattern.match(text).orElse(List.of());
      for (int i = 0; i < values.size(); i++) {
        String value = values.get(i) == null ? "" : values.get(i);
        boolean missing = nullTokens.contains(value.strip());
        tallies.get(i).add(line, value, missing ? ValueKind.NOTHING : ValueKind.of(value));
      }
    }
    ColumnNames names = new ColumnNames();
    List<SniffedColumn> columns = new ArrayList<>();
    for (int i = 0; i < tallies.size(); i++) {
      String field = pattern.fields().get(i);
      ColumnEvidence seen = tallies.get(i).evidence();
      ColumnEvidence evidence =
          pattern.types().get(i).map(t -> ColumnEvidence.declared(sample.file(), t)).orElse(seen);
      columns.add(new SniffedColumn(names.next(field, "col" + (i + 1)), evidence, field));
    }
    return columns;
  }
}
