/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.bench.crawl.BenchSizes;
import io.headrace.jobs.bench.crawl.CrawlBench;
import io.headrace.jobs.bench.crawl.Finding;
import io.headrace.jobs.terminal.Console;
import io.headrace.jobs.terminal.ResultTable;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code headrace bench crawl}. */
@picocli.CommandLine.Command(
    name = "crawl",
    sortOptions = false,
    description = {
      "Measures the crawler beside Spark, Iceberg's add_files and DuckDB, on data of its own.",
      "Needs some gigabytes of free disk at full scale; everything is deleted at the end."
    })
final class BenchCrawlCommand extends Command {
  @Option(
      names = "--scale",
      paramLabel = "X",
      description = "How much of everything: 1 is a 1 GB CSV, 10,000 files, 1,000,000 objects (1).")
  double scale = 1;

  @Option(
      names = "--duckdb",
      paramLabel = "JAR",
      description = "DuckDB's JDBC driver; without it DuckDB takes no part.")
  @Nullable Path duckDb;

  @Option(names = "--json", description = "One JSON object a line.")
  boolean json;

  BenchCrawlCommand(Console console) {
    super(console);
  }

  @Override
  int execute() {
    if (scale <= 0 || scale > 10) {
      throw Failure.badRequest("--scale must be within 0 and 10, not " + scale + ".");
    }
    try (BenchFolder folder = BenchFolder.make("crawl", console());
        Lakehouse lakehouse = Lakehouse.open(folder.warehouse(settings()))) {
      ResultTable table =
          new ResultTable("work", "seconds", "peer", "its seconds", "ratio", "bar", "verdict", "");
      new CrawlBench(
              lakehouse,
              BenchSizes.scaled(scale, Optional.ofNullable(duckDb)),
              folder.path(),
              finding -> add(table, finding),
              console()::error)
          .run();
      table.print(console(), json);
      return DONE;
    }
  }

  private void add(ResultTable table, Finding finding) {
    boolean alone = Double.isNaN(finding.peerSeconds());
    table.add(
        finding.work(),
        two(finding.seconds()),
        finding.peer(),
        alone ? null : two(finding.peerSeconds()),
        alone ? null : two(finding.ratio()) + " ×",
        finding.bar(),
        finding.isPassed() ? "passed" : "missed",
        finding.remark());
  }

  private static String two(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(common.settings());
    settings.put(
        "spark.spark.hadoop.fs.simulated.impl", "io.headrace.jobs.bench.crawl.SimulatedListing");
    return settings;
  }
}
