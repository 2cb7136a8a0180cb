/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.csv;

import io.headrace.catalog.sniff.Decision;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sample;
import io.headrace.catalog.typing.ColumnEvidence;
import io.headrace.catalog.typing.DecimalMark;
import io.headrace.catalog.typing.ValueKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Third stage: what the columns hold, the first record kept apart because it may be a header. */
final class TypeStage {
  /** Records looked at before typing; DuckDB samples as many. */
  private static final int SAMPLE_RECORDS = 20_480;

  private TypeStage() {}

  /**
   * What the sample holds.
   *
   * @param first the first record that is neither blank nor damaged
   * @param body evidence per column of all others
   * @param repeats per column, whether the first record's value comes again below
   * @param textLengths mean length per column below the first record, characters
   * @param records in the sample, the first one counted
   * @param decimal what stands before the fraction of a number
   * @param decisions why it does
   */
  record Typed(
      List<String> first,
      long firstLine,
      List<ColumnEvidence> body,
      List<Boolean> repeats,
      List<Double> textLengths,
      long records,
      DecimalMark decimal,
      List<Decision> decisions) {
    int width() {
      return first.size();
    }
  }

  /**
   * @param skip records before the first that counts, comments not counted
   */
  static Typed read(Sample sample, CsvDialect dialect, int width, long skip, GivenSettings given) {
    DecimalStage decimals = new DecimalStage(dialect, given);
    Typed typed = read(sample, dialect, skip, new Reader(sample, width, given, decimals));
    return decimals.turns()
        ? read(sample, dialect, skip, new Reader(sample, width, given, decimals))
        : typed;
  }

  private static Typed read(Sample sample, CsvDialect dialect, long skip, Reader reader) {
    try (CsvRecords records = new CsvRecords(new ByteArrayInputStream(sample.bytes()), dialect)) {
      return reader.read(records, skip);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The kind of a value; with blanks around it nothing but text, if they are part of it. */
  static ValueKind kind(String value, GivenSettings given, DecimalMark decimal) {
    String plain = value.strip();
    if (given.nullTokens().contains(plain)) {
      return ValueKind.NOTHING;
    }
    boolean kept = given.find(GivenSettings.TRIM).equals(Optional.of("false"));
    if (kept && !plain.isEmpty() && !plain.equals(value)) {
      return ValueKind.TEXT;
    }
    return ValueKind.isMissingWord(plain) ? ValueKind.MISSING_WORD : decimal.kind(value);
  }

  private static final class Reader {
    private final Sample sample;
    private final int width;
    private final GivenSettings given;
    private final DecimalStage decimals;
    private final List<ColumnEvidence.Tally> tallies = new ArrayList<>();
    private final boolean[] repeats;
    private final long[] characters;
    private List<String> first = List.of();
    private long firstLine;
    private long seen;

    Reader(Sample sample, int width, GivenSettings given, DecimalStage decimals) {
      this.sample = sample;
      this.width = width;
      this.given = given;
      this.decimals = decimals;
      this.repeats = new boolean[width];
      this.characters = new long[width];
      for (int i = 0; i < width; i++) {
        tallies.add(new ColumnEvidence.Tally(sample.file()));
      }
    }

    Typed read(CsvRecords records, long skip) throws IOException {
      long toSkip = skip;
      while (seen < SAMPLE_RECORDS && records.next()) {
        if (records.isComment() || toSkip-- > 0) {
          continue;
        }
        boolean cut = !sample.whole() && records.atEnd() && seen > 0;
        if (records.isBlank() || cut || records.damage().isPresent()) {
          continue;
        }
        List<String> values = values(records);
        if (values.isEmpty()) {
          continue;
        }
        seen++;
        if (seen == 1) {
          first = values;
          firstLine = records.line();
        } else {
          add(records.line(), values);
        }
      }
      return typed();
    }

    /** Empty for a record of another width, or one that is no text: it says nothing of columns. */
    private List<String> values(CsvRecords records) {
      if (records.fields() != width) {
        return List.of();
      }
      List<String> values = new ArrayList<>(width);
      try {
        for (int i = 0; i < width; i++) {
          values.add(records.text(i));
        }
      } catch (CharacterCodingException notText) {
        return List.of();
      }
      return values;
    }

    private void add(long line, List<String> values) {
      for (int i = 0; i < width; i++) {
        String value = values.get(i);
        ValueKind kind = kind(value, given, decimals.mark());
        decimals.look(line, value, kind);
        tallies.get(i).add(line, value, kind);
        repeats[i] |= value.equals(first.get(i)) && !value.isBlank();
        characters[i] += value.strip().length();
      }
    }

    private Typed typed() {
      List<Boolean> again = new ArrayList<>();
      List<Double> lengths = new ArrayList<>();
      for (int i = 0; i < first.size(); i++) {
        again.add(repeats[i]);
        lengths.add(seen < 2 ? 0.0 : (double) characters[i] / (seen - 1));
      }
      return new Typed(
          first,
          firstLine,
          tallies.stream().map(ColumnEvidence.Tally::evidence).toList(),
          again,
          lengths,
          seen,
          decimals.mark(),
          decimals.decisions());
    }
  }
}
