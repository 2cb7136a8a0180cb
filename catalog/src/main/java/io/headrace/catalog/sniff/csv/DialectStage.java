/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.csv;

import io.headrace.catalog.sniff.Decision;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sample;
import io.headrace.lakehouse.option.Setting;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Second stage: delimiter, quote and escape. Every candidate reads the sample; the one wins whose
 * records have one width and whose fields look like values. The idea is that of CleverCSV (van den
 * Burg, Nazábal, Sutton 2019), pattern times type, with width instead of abstracted patterns.
 */
final class DialectStage {
  /** Scores that differ by less are alike: then the candidate that is preferred wins. */
  private static final double ALIKE = 1e-9;

  private final DialectCandidates candidates;
  private final DialectTrial trial;
  private final GivenSettings given;

  DialectStage(Sample sample, GivenSettings given, String charset) {
    this.trial = new DialectTrial(sample);
    this.candidates = new DialectCandidates(trial.look(), given, charset);
    this.given = given;
  }

  /** The outcome: the dialect with origins, and the reasons. */
  record Outcome(
      DialectReading best, Map<String, Setting<String>> settings, List<Decision> decisions) {}

  Optional<Outcome> decide() {
    return best(true)
        .map(
            best -> {
              DialectReasons reasons = new DialectReasons(best, given);
              return new Outcome(best, reasons.settings(), reasons.decisions(disagreement(best)));
            });
  }

  /**
   * The fields of a candidate are looked at where its records alone leave it a chance: those of the
   * most promising first, and of most others never.
   */
  private Optional<DialectReading> best(boolean obeying) {
    List<DialectReading> promising =
        candidates.list(obeying).stream()
            .map(trial::records)
            .filter(reading -> reading.records() > 0)
            .sorted(Comparator.comparing(reading -> -reading.score()))
            .toList();
    DialectReading best = null;
    for (DialectReading reading : promising) {
      if (best != null && reading.score() < best.score()) {
        break;
      }
      DialectReading looked = reading.withValues(trial.values(reading.dialect()));
      if (best == null || looked.score() > best.score() + ALIKE) {
        best = looked;
      }
    }
    return Optional.ofNullable(best);
  }

  /** What was given is kept; that the sample looks otherwise is worth saying. */
  private String disagreement(DialectReading chosen) {
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
}
