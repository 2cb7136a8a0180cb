/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.bench.Bar;
import io.headrace.jobs.bench.CollectiveBench;
import io.headrace.jobs.bench.Measurement;
import io.headrace.jobs.bench.Results;
import io.headrace.jobs.terminal.Console;
import io.headrace.jobs.terminal.ResultTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code headrace bench collectives}. */
@picocli.CommandLine.Command(
    name = "collectives",
    sortOptions = false,
    description = "Sums over ranks: every wire and algorithm, beside Gloo.")
final class BenchCollectivesCommand extends Command {
  /** Where the launcher has put the jars of the peer. */
  private static final String PEERS = "HEADRACE_BENCH_PEERS";

  private static final double MICROS = 1e6;

  @Option(
      names = "--ranks",
      split = ",",
      paramLabel = "N",
      description = "Sizes of the groups (2,4).")
  List<Integer> ranks = List.of(2, 4);

  @Option(
      names = "--kib",
      split = ",",
      paramLabel = "N",
      description = "Lengths of the arrays, in KiB (4,64,1024,25600,102400).")
  @Nullable List<Integer> kibibytes;

  @Option(
      names = "--turns",
      paramLabel = "N",
      description = "Turns of each contender, of which the median is taken (7).")
  int turns = 7;

  @Option(names = "--json", description = "One JSON object a line.")
  boolean json;

  BenchCollectivesCommand(Console console) {
    super(console);
  }

  @Override
  int execute() {
    String peers = System.getenv(PEERS);
    CollectiveBench bench =
        new CollectiveBench(
            peers == null ? null : Path.of(peers), turns, note -> console().error(note));
    List<Integer> sizes =
        kibibytes == null
            ? CollectiveBench.SIZES
            : kibibytes.stream().map(each -> Math.multiplyExact(each, 1024)).toList();
    Results results = bench.run(ranks, sizes);
    table(results).print(console(), json);
    ResultTable bars = bars(results);
    if (!bars.isEmpty()) {
      console().line();
      bars.print(console(), json);
    }
    return DONE;
  }

  private static ResultTable table(Results results) {
    ResultTable table =
        new ResultTable("ranks", "KiB", "contender", "microseconds", "best", "bus GB/s", "of gloo");
    for (Measurement each : results.measurements()) {
      Optional<Double> ofGloo =
          results.ratio(each.contender(), CollectiveBench.GLOO, each.ranks(), each.bytes());
      table.add(
          each.ranks(),
          each.bytes() >> 10,
          each.contender(),
          each.seconds() * MICROS,
          each.best() * MICROS,
          two(each.busGigabytes()),
          ofGloo.map(BenchCollectivesCommand::two).orElse(""));
    }
    return table;
  }

  private static ResultTable bars(Results results) {
    ResultTable table =
        new ResultTable("work", "peer", "at least", "found", "best turns", "verdict");
    for (Bar bar : Bar.judge(results)) {
      table.add(
          bar.work(),
          bar.peer(),
          two(bar.least()) + " ×",
          two(bar.found()) + " ×",
          two(bar.best()) + " ×",
          bar.isPassed() ? "passed" : "missed");
    }
    return table;
  }

  private static String two(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }
}
