/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.contest;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.ReportTable;
import io.headrace.training.contest.LoopTurns.Speeds;
import io.headrace.training.contest.MemoryOverSteps.Sample;
import io.headrace.training.contest.MemoryOverSteps.Samples;
import io.headrace.training.stage.BarrierStage;
import io.headrace.training.stage.RankOptions;
import io.headrace.training.stage.RankTask;
import io.headrace.training.stage.RankWork;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a rank's training costs beside the bare engine, and whether its memory stays as it is. */
public final class TrainingContest {
  private static final double LEAST_SPEED = 0.95;
  private static final double MOST_GROWTH = 1.05;

  /** Parts of the steps after which what is held then is compared with what is held in the end. */
  private static final List<Double> WARM = List.of(0.2, 0.5);

  private static final Exercise NARROW = new Exercise(100, List.of(64, 32), 51_200, 256, 8);
  private static final Exercise WIDE = new Exercise(784, List.of(512, 256), 12_800, 256, 4);
  private static final Exercise LONG = new Exercise(100, List.of(64, 32), 25_600, 256, 100);

  private final Lakehouse lakehouse;
  private final int turns;
  private final PublishedData data;

  /**
   * @param turns of each contestant that count
   * @param data where published data sets are
   */
  public TrainingContest(Lakehouse lakehouse, int turns, Path data) {
    this.lakehouse = lakehouse;
    this.turns = turns;
    this.data = new PublishedData(lakehouse, data);
  }

  /**
   * Takes some minutes.
   *
   * @throws io.headrace.lakehouse.failure.Failure BAD_REQUEST where data is asked for that is not
   *     there
   */
  public ReportTable run(Set<Part> parts, Progress progress) {
    List<List<String>> rows = new ArrayList<>();
    for (Part part : parts) {
      rows.addAll(rows(part, progress));
    }
    return new ReportTable(
        "Training; loops are medians of " + turns + " turns",
        List.of("work", "ours", "peer", "theirs", "ratio", "bar", ""),
        rows);
  }

  private List<List<String>> rows(Part part, Progress progress) {
    return switch (part) {
      case LOOP -> List.of(loop(NARROW, progress), loop(WIDE, progress));
      case MEMORY -> memory(progress);
      case MNIST -> {
        data.writeDigits();
        yield PublishedResult.DIGITS.stream().map(each -> each.row(lakehouse, progress)).toList();
      }
      case CENSUS -> {
        data.writeCensus();
        yield List.of(PublishedResult.CENSUS.row(lakehouse, progress));
      }
      case KILL -> new KillTrial(lakehouse).rows(progress);
    };
  }

  private List<String> loop(Exercise exercise, Progress progress) {
    progress.stage(exercise.describe());
    return speeds(exercise, (Speeds) alone(new LoopTurns(exercise, turns)));
  }

  private List<List<String>> memory(Progress progress) {
    progress.stage(LONG.steps() + " steps");
    Samples samples = (Samples) alone(new MemoryOverSteps(LONG));
    return WARM.stream().map(part -> memory(samples, part)).toList();
  }

  private Serializable alone(RankWork work) {
    RankTask task = (rank, folder) -> work;
    return new BarrierStage(lakehouse.spark().sparkContext(), RankOptions.DEFAULTS)
        .run(task)
        .get(0);
  }

  private static List<String> speeds(Exercise exercise, Speeds speeds) {
    double ratio = speeds.ours() / speeds.bare();
    return List.of(
        exercise.describe(),
        number(speeds.ours(), "samples/s"),
        "bare engine loop",
        number(speeds.bare(), "samples/s"),
        String.format(Locale.ROOT, "%.2f", ratio),
        ">= " + LEAST_SPEED,
        verdict(ratio >= LEAST_SPEED));
  }

  private static List<String> memory(Samples samples, double part) {
    Sample warm = samples.after(part);
    Sample last = samples.after(1);
    double ratio = (double) last.bytes() / warm.bytes();
    return List.of(
        number(last.steps(), "steps"),
        number(last.bytes() >> 20, "MiB"),
        "after " + number(warm.steps(), "steps"),
        number(warm.bytes() >> 20, "MiB"),
        String.format(Locale.ROOT, "%.2f", ratio),
        "<= " + MOST_GROWTH,
        verdict(ratio <= MOST_GROWTH));
  }

  private static String number(double value, String unit) {
    return String.format(Locale.ROOT, "%,.0f %s", value, unit);
  }

  private static String number(long value, String unit) {
    return String.format(Locale.ROOT, "%,d %s", value, unit);
  }

  static String verdict(boolean isPassed) {
    return isPassed ? "passed" : "missed";
  }
}
