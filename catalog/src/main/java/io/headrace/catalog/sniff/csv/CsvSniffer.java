/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.csv;

import io.headrace.catalog.sniff.Appearance;
import io.headrace.catalog.sniff.ColumnNames;
import io.headrace.catalog.sniff.Decision;
import io.headrace.catalog.sniff.FormatSniffer;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sample;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.catalog.sniff.SniffedColumn;
import io.headrace.catalog.typing.ColumnEvidence;
import io.headrace.catalog.typing.ValueKind;
import io.headrace.lakehouse.option.Origin;
import io.headrace.lakehouse.option.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Delimited text of any dialect. */
public final class CsvSniffer implements FormatSniffer {
  public static final String NAME = "csv";

  /** Names under which a file may be a single column of text and still a table. */
  private static final Set<String> EXTENSIONS = Set.of("csv", "tsv", "psv", "ssv", "tab", "txt");

  private static final double UNIFORM_WITHOUT_A_NAME = 0.95;

  private static final double SINGLE_COLUMN_CERTAINTY = 0.3;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Sniffed> sniff(Sample sample, GivenSettings given) {
    boolean asked = given.find(GivenSettings.FORMAT).filter(NAME::equals).isPresent();
    boolean blank = Appearance.of(sample.bytes()).equals("blank");
    if (blank || Appearance.isBinary(sample.bytes()) || (!asked && isMarkup(sample))) {
      return Optional.empty();
    }
    Setting<String> charset = CharsetStage.decide(sample, given);
    return new DialectStage(narrowed(sample, charset), given, eightBit(charset))
        .decide()
        .filter(
            outcome ->
                given.ofClassifier()
                    ? fits(sample, given, outcome.best())
                    : asked || isBelievable(sample, given, outcome.best()))
        .flatMap(outcome -> sniffed(sample, given, charset, outcome));
  }

  private static Optional<Sniffed> sniffed(
      Sample sample, GivenSettings given, Setting<String> charset, DialectStage.Outcome outcome) {
    if (outcome.best().width() > Sniffed.MOST_COLUMNS) {
      return Optional.of(tooWide(outcome));
    }
    CsvDialect dialect = outcome.best().dialect();
    TypeStage.Typed typed =
        TypeStage.read(
            narrowed(sample, charset),
            dialect,
            outcome.best().width(),
            outcome.best().preamble(),
            given);
    if (typed.records() == 0) {
      return Optional.empty();
    }
    Decision header = HeaderStage.decide(typed, given);
    boolean present = header.decision().equals(HeaderStage.PRESENT);
    List<String> givenNames = HeaderStage.givenNames(given);
    List<SniffedColumn> columns = columns(sample, typed, present, given);

    Map<String, Setting<String>> settings = new LinkedHashMap<>(outcome.settings());
    settings.put(GivenSettings.HEADER, new Setting<>(header.decision(), header.origin()));
    settings.put(GivenSettings.CHARSET, charset);
    List<Decision> decisions = new ArrayList<>(outcome.decisions());
    decisions.add(header);
    decisions.addAll(typed.decisions());
    for (Decision decimal : typed.decisions()) {
      settings.put(decimal.subject(), new Setting<>(decimal.decision(), decimal.origin()));
    }
    decisions.add(charsetDecision(charset));
    return Optional.of(
        new Sniffed(
            NAME,
            certainty(outcome.best()),
            settings,
            columns,
            present || !givenNames.isEmpty(),
            typed.records() - (present ? 1 : 0),
            decisions));
  }

  /** Columns without a look at what is in them: nobody will read them. */
  private static Sniffed tooWide(DialectStage.Outcome outcome) {
    List<SniffedColumn> columns = new ArrayList<>();
    for (int i = 1; i <= outcome.best().width(); i++) {
      columns.add(new SniffedColumn("col" + i, ColumnEvidence.NONE));
    }
    return new Sniffed(
        NAME,
        certainty(outcome.best()),
        outcome.settings(),
        columns,
        false,
        outcome.best().records(),
        outcome.decisions());
  }

  private static List<SniffedColumn> columns(
      Sample sample, TypeStage.Typed typed, boolean header, GivenSettings given) {
    List<String> sources = HeaderStage.sources(typed, header, given);
    ColumnNames names = new ColumnNames();
    List<SniffedColumn> columns = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      String name = names.next(sources.get(i), "col" + (i + 1));
      ColumnEvidence evidence = typed.body().get(i);
      String first = typed.first().get(i);
      ValueKind kind = TypeStage.kind(first, given, typed.decimal());
      columns.add(
          new SniffedColumn(
              name,
              header
                  ? evidence
                  : evidence.merge(
                      ColumnEvidence.of(sample.file(), typed.firstLine(), first, kind)),
              sources.get(i).isEmpty() ? name : sources.get(i)));
    }
    return columns;
  }

  private static Decision charsetDecision(Setting<String> charset) {
    String evidence =
        switch (charset.value()) {
          case "UTF-8" -> "the sample is valid UTF-8";
          case "UTF-16LE", "UTF-16BE" -> "the file begins with its byte order mark";
          default -> "the sample is not valid UTF-8";
        };
    boolean given = charset.origin() != Origin.SNIFFED;
    return new Decision(
        GivenSettings.CHARSET,
        charset.value(),
        charset.origin(),
        given ? 1 : 0.9,
        given ? "given in the options" : evidence);
  }

  private static double certainty(DialectReading best) {
    return best.width() == 1 ? SINGLE_COLUMN_CERTAINTY : best.uniform() * best.values();
  }

  private static boolean isMarkup(Sample sample) {
    String look = Appearance.of(sample.bytes());
    return look.equals("JSON") || look.equals("XML or HTML");
  }

  /**
   * Prose is text of one column, or of as many as it has words; what does not call itself a table
   * must look like one.
   */
  private static boolean isBelievable(Sample sample, GivenSettings given, DialectReading best) {
    boolean regular =
        best.width() > 1 && best.records() > 1 && best.uniform() >= UNIFORM_WITHOUT_A_NAME;
    return regular
        || given.find(GivenSettings.DELIMITER).isPresent()
        || EXTENSIONS.contains(sample.extension());
  }

  /** What a classifier says is so, or the file is another's. */
  private static boolean fits(Sample sample, GivenSettings given, DialectReading best) {
    List<String> names = HeaderStage.givenNames(given);
    boolean single = given.find(GivenSettings.SINGLE_COLUMN).equals(Optional.of("true"));
    return (best.width() > 1 || (single && !isMarkup(sample)))
        && best.uniform() >= UNIFORM_WITHOUT_A_NAME
        && (names.isEmpty() || names.size() == best.width());
  }

  /** The stages read bytes of an ASCII-compatible charset. */
  private static Sample narrowed(Sample sample, Setting<String> charset) {
    if (!isWide(charset)) {
      return sample;
    }
    int even = sample.bytes().length & ~1;
    String text =
        new String(sample.bytes(), 0, even, java.nio.charset.Charset.forName(charset.value()));
    return new Sample(
        sample.file(),
        text.replace("\uFEFF", "").getBytes(java.nio.charset.StandardCharsets.UTF_8),
        sample.whole());
  }

  private static String eightBit(Setting<String> charset) {
    return isWide(charset) ? "UTF-8" : charset.value();
  }

  private static boolean isWide(Setting<String> charset) {
    return charset.value().startsWith("UTF-16");
  }

  /** Kept for the readers of {@link Sniffed}: the dialect its settings describe. */
  public static CsvDialect dialect(Sniffed sniffed) {
    return CsvDialect.of(sniffed.plainSettings());
  }

  public static boolean hasHeader(Map<String, String> settings) {
    return HeaderStage.PRESENT.equals(settings.get(GivenSettings.HEADER));
  }
}
