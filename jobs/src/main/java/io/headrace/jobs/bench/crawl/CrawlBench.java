/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.bench.crawl;

import io.headrace.catalog.CrawlOptions;
import io.headrace.catalog.CrawlReport;
import io.headrace.catalog.Crawler;
import io.headrace.catalog.parquet.Footer;
import io.headrace.catalog.parquet.FooterJob;
import io.headrace.catalog.parquet.FooterVerdict;
import io.headrace.catalog.parquet.SchemaUnion;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sniffing;
import io.headrace.catalog.unpack.HadoopBytes;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.storage.Listing;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.storage.StoredObject;
import io.headrace.lakehouse.table.TableName;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Measures the crawler, each piece of work beside the peer that does the same. What runs first
 * warms the session up, so the peer always goes first.
 */
public final class CrawlBench {
  private static final String NAMESPACE = "bench";

  private final Lakehouse lakehouse;
  private final BenchSizes sizes;
  private final BenchData data;
  private final Consumer<Finding> findings;
  private final Consumer<String> notes;

  /**
   * @param folder for the data; who makes it deletes it
   * @param findings hears each line as it is found
   * @param notes hears what was left out, and why
   */
  public CrawlBench(
      Lakehouse lakehouse,
      BenchSizes sizes,
      Path folder,
      Consumer<Finding> findings,
      Consumer<String> notes) {
    this.lakehouse = lakehouse;
    this.sizes = sizes;
    this.data = new BenchData(folder, lakehouse.spark());
    this.findings = findings;
    this.notes = notes;
  }

  /** Runs everything, smallest first. */
  public void run() {
    SparkSession spark = lakehouse.spark();
    spark.sql("CREATE NAMESPACE IF NOT EXISTS lake." + NAMESPACE);
    mergeSchemas();
    sizes.registered().forEach(this::register);
    csv();
    recrawl();
  }

  private void mergeSchemas() {
    Path folder = data.parquet("merge", sizes.merged());
    double peer =
        seconds(
            () ->
                lakehouse
                    .spark()
                    .read()
                    .option("mergeSchema", "true")
                    .parquet(folder.toString())
                    .schema());
    double ours = seconds(() -> union(folder));
    findings.accept(
        new Finding(
            counted("merge the schemas of %,d Parquet files", sizes.merged()),
            ours,
            "Spark mergeSchema",
            peer,
            0.5,
            ""));
  }

  private void union(Path folder) {
    List<StoredObject> files = new ArrayList<>();
    try (Stream<StoredObject> listed =
        new Listing(lakehouse.hadoopConfiguration()).objects(StoragePath.of(folder))) {
      listed.forEach(files::add);
    }
    Set<String> schemas = new LinkedHashSet<>();
    SchemaUnion union = new SchemaUnion();
    for (FooterVerdict verdict :
        new FooterJob(lakehouse.spark(), lakehouse.hadoopConfiguration()).run(files)) {
      Footer footer =
          verdict.findFooter().orElseThrow(() -> Failure.bug(verdict.file() + " has no footer"));
      if (schemas.add(footer.schemaJson())) {
        union.add(footer.schema());
      }
    }
  }

  private void register(int files) {
    Path folder = data.parquet("register_" + files, files);
    SparkSession spark = lakehouse.spark();
    TableName peerTable = table("added_" + files);
    double peer =
        seconds(
            () -> {
              StructType schema =
                  spark.read().option("mergeSchema", "true").parquet(folder.toString()).schema();
              lakehouse.tables().create(peerTable, schema);
              spark.sql(
                  "CALL lake.system.add_files(table => '"
                      + peerTable.namespace()
                      + "."
                      + peerTable.table()
                      + "', source_table => '`parquet`.`"
                      + folder
                      + "`', parallelism => 4)");
            });
    double ours = seconds(() -> crawl(folder));
    findings.accept(
        new Finding(
            counted("register %,d Parquet files with metrics", files),
            ours,
            "add_files, parallelism 4",
            peer,
            0.2,
            ""));
    requireSame(peerTable, table(folder.getFileName().toString()));
  }

  private void requireSame(TableName left, TableName right) {
    long expected = lakehouse.tables().read(left).count();
    long found = lakehouse.tables().read(right).count();
    if (expected != found) {
      throw Failure.bug(left + " has " + expected + " rows, " + right + " has " + found);
    }
  }

  private CrawlReport crawl(Path folder) {
    CrawlReport report =
        new Crawler(lakehouse, CrawlOptions.of(StoragePath.of(folder), NAMESPACE))
            .run(new RunContext("bench", "bench", Progress.silent()));
    report.counts().check("the bench");
    return report;
  }

  private void csv() {
    Path file = data.csv(sizes.csvBytes());
    String size = counted("%,d MB CSV", sizes.csvBytes() / 1_000_000);
    sniff(file, size);
    SparkSession spark = lakehouse.spark();
    double infer =
        seconds(
            () ->
                spark
                    .read()
                    .option("header", "true")
                    .option("inferSchema", "true")
                    .csv(file.toString())
                    .writeTo(table("inferred").sql())
                    .createOrReplace());
    StructType schema = spark.table(table("inferred").sql()).schema();
    double given =
        seconds(
            () ->
                spark
                    .read()
                    .schema(schema)
                    .option("header", "true")
                    .csv(file.toString())
                    .writeTo(table("given").sql())
                    .createOrReplace());
    double ours = seconds(() -> crawl(file));
    requireSame(table("given"), table("orders"));
    findings.accept(
        new Finding("crawl and ingest a " + size, ours, "Spark, schema given", given, 1.05, ""));
    findings.accept(
        new Finding("crawl and ingest a " + size, ours, "Spark, schema inferred", infer, 1.05, ""));
  }

  private void sniff(Path file, String size) {
    StoragePath path = StoragePath.of(file);
    StoredObject object =
        new StoredObject(path, file.toFile().length(), "", java.time.Instant.EPOCH);
    Runnable look =
        () ->
            new Sniffing(GivenSettings.NONE)
                .look(
                    object, new HadoopBytes(path, object.bytes(), lakehouse.hadoopConfiguration()));
    look.run();
    double ours = seconds(look);
    if (sizes.duckDbJar().isEmpty()) {
      notes.accept("DuckDB takes no part: give its JDBC driver by --duckdb JAR");
      return;
    }
    try (DuckDb duckDb = new DuckDb(sizes.duckDbJar().get())) {
      String sql = "DESCRIBE SELECT * FROM read_csv_auto('" + file + "')";
      duckDb.run(sql);
      double peer = seconds(() -> duckDb.run(sql));
      findings.accept(
          new Finding("sniff a " + size, ours, "DuckDB read_csv_auto", peer, 3, "no Spark job"));
    }
  }

  /** A folder of which everything is known already, for each of two sizes to show how it grows. */
  private void recrawl() {
    for (long objects : new long[] {sizes.known() / 10, sizes.known()}) {
      StoragePath root = new StoragePath(SimulatedListing.SCHEME + "://" + objects + "/lake");
      TableName table = table("known_" + objects);
      lakehouse.tables().append(lakehouse.spark().range(1).toDF("id"), table, none());
      KnownObjects.write(lakehouse, root, table, objects);
      resetPeaks();
      double ours =
          seconds(
              () -> {
                if (crawl(root).changed()) {
                  throw Failure.bug("the simulated listing has changed");
                }
              });
      findings.accept(
          new Finding(
              counted("crawl %,d known objects again", objects),
              ours,
              "",
              Double.NaN,
              15,
              counted("%,d MiB of heap at most", peakBytes() >> 20)));
    }
  }

  private CrawlReport crawl(StoragePath root) {
    return new Crawler(lakehouse, CrawlOptions.of(root, NAMESPACE))
        .run(new RunContext("bench", "bench", Progress.silent()));
  }

  private static io.headrace.lakehouse.table.CommitNotes none() {
    return io.headrace.lakehouse.table.CommitNotes.none();
  }

  private static TableName table(String name) {
    return new TableName(TableName.DEFAULT_CATALOG, NAMESPACE, name);
  }

  private static double seconds(Runnable work) {
    long begin = System.nanoTime();
    work.run();
    return (System.nanoTime() - begin) / 1e9;
  }

  private static void resetPeaks() {
    System.gc();
    heap().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  private static long peakBytes() {
    return heap().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }

  private static Stream<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP);
  }

  private static String counted(String words, long count) {
    return String.format(Locale.ROOT, words, count);
  }
}
