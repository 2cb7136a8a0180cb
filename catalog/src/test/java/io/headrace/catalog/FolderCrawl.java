/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.testing.SharedLakehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.io.TempDir;

/** Tests that crawl a folder of their own into a namespace of their own. */
public abstract class FolderCrawl {
  protected final Lakehouse lakehouse = SharedLakehouse.get();
  protected final String namespace = SharedLakehouse.uniqueNamespace();
  protected final RunContext context = new RunContext("run-1", "raw", Progress.silent());
  @TempDir protected Path folder;

  protected final CrawlOptions options() {
    return CrawlOptions.of(StoragePath.of(folder), namespace);
  }

  protected final CrawlReport crawl() {
    return crawl(options());
  }

  /** Every row that was read is accounted for. */
  protected final CrawlReport crawl(CrawlOptions options) {
    CrawlReport report = new Crawler(lakehouse, options).run(context);
    report.counts().check("the crawl");
    return report;
  }

  protected final TableName table(String name) {
    return new TableName(TableName.DEFAULT_CATALOG, namespace, name);
  }

  protected final Dataset<Row> read(String name) {
    return lakehouse.tables().read(table(name));
  }

  protected final long count(String name) {
    return read(name).count();
  }

  /**
   * @param sql with {@code %s} where the namespace belongs
   */
  protected final Row ask(String sql) {
    return lakehouse.spark().sql(sql.replace("%s", "lake." + namespace)).head();
  }

  protected final String schema(String name) {
    return Arrays.stream(read(name).schema().fields())
        .map(field -> field.name() + " " + field.dataType().sql())
        .collect(Collectors.joining(","));
  }

  protected final Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
