/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.bench.crawl;

import io.headrace.lakehouse.failure.Failure;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Random;
import org.apache.spark.sql.SparkSession;

/** Makes the files that the bench works on, below one folder. */
final class BenchData {
  private static final long SEED = 42;
  private static final int TEMPLATES = 8;

  private final Path folder;
  private final SparkSession spark;

  BenchData(Path folder, SparkSession spark) {
    this.folder = folder;
    this.spark = spark;
  }

  /** A CSV of eight columns: id, text with commas, amounts, dates, moments, flags, codes. */
  Path csv(long bytes) {
    Path file = folder.resolve("csv/orders.csv");
    Random random = new Random(SEED);
    long written = 0;
    try {
      Files.createDirectories(file.getParent());
      try (BufferedWriter out = Files.newBufferedWriter(file)) {
        out.write("id,customer,amount,tax,ordered,shipped_at,express,code\n");
        for (long id = 0; written < bytes; id++) {
          String line = line(id, random);
          out.write(line);
          written += line.length();
        }
      }
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
    return file;
  }

  private static String line(long id, Random random) {
    int cents = random.nextInt(10_000_000);
    return String.format(
        Locale.ROOT,
        "%d,\"Customer %d, Ltd\",%d.%02d,%d.%d,2024-%02d-%02d,2024-%02d-%02dT%02d:%02d:%02dZ,%s,%05d%n",
        id,
        random.nextInt(100_000),
        cents / 100,
        cents % 100,
        random.nextInt(50),
        random.nextInt(10),
        1 + random.nextInt(12),
        1 + random.nextInt(28),
        1 + random.nextInt(12),
        1 + random.nextInt(28),
        random.nextInt(24),
        random.nextInt(60),
        random.nextInt(60),
        random.nextBoolean(),
        random.nextInt(100_000));
  }

  /**
   * A folder of small Parquet files; every eighth has a column more, so that schemas must be
   * merged. The files are copies of a few, for what is measured is how they are found and
   * described.
   */
  Path parquet(String name, int files) {
    Path target = folder.resolve(name);
    try {
      Files.createDirectories(target);
      Path[] templates = new Path[TEMPLATES];
      for (int i = 0; i < TEMPLATES; i++) {
        templates[i] = template(i);
      }
      for (int i = 0; i < files; i++) {
        Files.copy(
            templates[i % TEMPLATES],
            target.resolve(String.format(Locale.ROOT, "part-%06d.parquet", i)),
            StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
    return target;
  }

  private Path template(int number) throws IOException {
    Path target = folder.resolve("templates/" + number);
    if (!Files.isDirectory(target)) {
      spark
          .range(number * 1_000L, number * 1_000L + 100)
          .selectExpr(
              "id",
              "concat('name ', id) as name",
              "cast(id as double) / 3 as amount",
              "date_add(date'2024-01-01', cast(id % 365 as int)) as day",
              "id % 2 = 0 as flag",
              "cast(id as int) as " + (number == 0 ? "late" : "code"),
              "timestamp_seconds(id) as at",
              "cast(id as decimal(12,2)) as price")
          .coalesce(1)
          .write()
          .parquet(target.toString());
    }
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(target, "*.parquet")) {
      return parts.iterator().next();
    }
  }
}
