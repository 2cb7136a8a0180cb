/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.contest;

import io.headrace.training.loop.EpochMetrics;
import io.headrace.training.stage.RankSeat;
import io.headrace.training.stage.RankWork;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How much memory a rank's process holds while it trains, as Linux counts it. */
record MemoryOverSteps(Exercise exercise) implements RankWork {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";

  /** Resident bytes after so many steps. */
  record Sample(long steps, long bytes) implements Serializable {}

  /** In the order of the steps. */
  record Samples(List<Sample> samples) implements Serializable {
    Samples {
      samples = List.copyOf(samples);
    }

    /** The first one after a part of the steps. */
    Sample after(double part) {
      Sample last = samples.get(samples.size() - 1);
      return samples.stream()
          .filter(sample -> sample.steps() >= part * last.steps())
          .findFirst()
          .orElse(last);
    }
  }

  @Override
  public Samples run(RankSeat seat) throws IOException {
    List<Sample> samples = new ArrayList<>();
    Consumer<Serializable> take =
        said -> {
          if (said instanceof EpochMetrics epoch) {
            samples.add(new Sample(epoch.step(), residentBytes()));
          }
        };
    exercise.train(
        new RankSeat(
            seat.collective(),
            seat.host(),
            seat.peerTimeout(),
            seat.folder(),
            seat.device(),
            seat.departure(),
            take),
        exercise.write(seat.folder()));
    samples.add(new Sample(exercise.steps(), residentBytes()));
    return new Samples(samples);
  }

  private static long residentBytes() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(RESIDENT))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(kibibytes -> Long.parseLong(kibibytes) << 10)
          .findFirst()
          .orElseThrow();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("memory is counted on Linux only", unreadable);
    }
  }
}
