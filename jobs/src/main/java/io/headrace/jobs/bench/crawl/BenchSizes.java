/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.bench.crawl;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How much work there is.
 *
 * @param csvBytes of the CSV that is sniffed and ingested
 * @param merged files whose schemas are merged
 * @param registered files that are registered, a contest for each number
 * @param known objects that a crawl finds unchanged
 * @param duckDbJar the JDBC driver of DuckDB; empty where it takes no part
 */
public record BenchSizes(
    long csvBytes, int merged, List<Integer> registered, long known, Optional<Path> duckDbJar) {
  private static final long CSV_BYTES = 1_000_000_000;
  private static final int FILES = 10_000;
  private static final long KNOWN = 1_000_000;

  public BenchSizes {
    registered = List.copyOf(registered);
  }

  /**
   * @param scale of everything, 1 for all of it
   */
  public static BenchSizes scaled(double scale, Optional<Path> duckDbJar) {
    return new BenchSizes(
        (long) (CSV_BYTES * scale),
        (int) (FILES * scale),
        List.of((int) (FILES * scale / 5), (int) (FILES * scale)),
        (long) (KNOWN * scale),
        duckDbJar);
  }
}
