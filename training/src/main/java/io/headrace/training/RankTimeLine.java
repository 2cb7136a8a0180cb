/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training;

import io.headrace.lakehouse.run.ReportChart.Lane;
import io.headrace.lakehouse.run.ReportChart.Stretch;
import io.headrace.lakehouse.run.ReportChart.TimeLine;
import io.headrace.training.loop.EpochMetrics;
import io.headrace.training.loop.RankTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Where each rank's time went, epoch by epoch, as a chart that can still be read on a phone. */
final class RankTimeLine {
  /** More than these are narrower than a line. */
  private static final int MOST_SPANS = 20;

  private static final int MOST_RANKS = 12;

  private static final List<String> KINDS = List.of("computing", "communicating", "waiting");

  /** By span and rank. */
  private final List<List<RankTime>> spans = new ArrayList<>();

  private final int epochsOfSpan;

  /**
   * @param epochs whose times are known
   */
  private RankTimeLine(List<List<RankTime>> epochs) {
    this.epochsOfSpan = (epochs.size() + MOST_SPANS - 1) / MOST_SPANS;
    for (int first = 0; first < epochs.size(); first += epochsOfSpan) {
      int end = Math.min(epochs.size(), first + epochsOfSpan);
      spans.add(epochs.subList(first, end).stream().reduce(RankTime::add).orElseThrow());
    }
  }

  /** Empty where the algorithm cannot tell. */
  static Optional<TimeLine> of(List<EpochMetrics> history) {
    List<List<RankTime>> epochs =
        history.stream().map(EpochMetrics::times).filter(times -> !times.isEmpty()).toList();
    return epochs.isEmpty() ? Optional.empty() : Optional.of(new RankTimeLine(epochs).chart());
  }

  private TimeLine chart() {
    List<RankTime> totals = spans.stream().reduce(RankTime::add).orElseThrow();
    List<Integer> shown = shown(totals);
    return new TimeLine(
        "Time line of the ranks",
        "seconds in steps",
        KINDS,
        shown.stream().map(this::lane).toList(),
        note(shown.size(), totals.size()));
  }

  /** Where there are too many, those that waited least: the others waited for them. */
  private static List<Integer> shown(List<RankTime> totals) {
    return IntStream.range(0, totals.size())
        .boxed()
        .sorted(Comparator.comparingDouble(rank -> totals.get(rank).waiting()))
        .limit(MOST_RANKS)
        .sorted()
        .toList();
  }

  private Lane lane(int rank) {
    List<Stretch> stretches = new ArrayList<>();
    for (List<RankTime> span : spans) {
      if (rank < span.size()) {
        RankTime time = span.get(rank);
        stretches.add(new Stretch(0, time.computing()));
        stretches.add(new Stretch(1, time.communicating()));
        stretches.add(new Stretch(2, time.waiting()));
      }
    }
    return new Lane("rank " + rank, stretches);
  }

  private String note(int shown, int ranks) {
    String parts =
        epochsOfSpan == 1
            ? "The steps of each epoch are put together: first all computing, then all"
                + " communicating, then all waiting."
            : "The steps of every "
                + epochsOfSpan
                + " epochs are put together: first all computing, then all communicating, then all"
                + " waiting.";
    return shown == ranks
        ? parts
        : parts + " Shown are the " + shown + " of " + ranks + " ranks that waited least.";
  }
}
