/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import io.headrace.catalog.register.CrawlLease;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.LakehouseOptions;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.testing.ServerProcess;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Crawls a folder in a JVM of its own, twice: once to be refused, and once, when it is told to go
 * on, as far as what it found is staged; then it holds what it has until it is killed.
 */
final class CrawlingProcess {
  static final String REFUSED = "refused: ";
  static final String STAGED = "staged";

  private CrawlingProcess() {}

  /**
   * @param go a file that is made when it may go on
   */
  static ServerProcess start(Path warehouse, Path folder, String into, Path go) {
    List<String> arguments = new ArrayList<>();
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-opens"))
        .forEach(arguments::add);
    arguments.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-Dspark.ui.enabled=false"));
    arguments.addAll(
        List.of(
            CrawlingProcess.class.getName(),
            warehouse.toString(),
            folder.toString(),
            into,
            go.toString()));
    return ServerProcess.java("crawling", System.getProperty("java.class.path"), arguments).start();
  }

  public static void main(String[] arguments) throws InterruptedException {
    System.setProperty("spark.master", "local[1]");
    Path go = Path.of(arguments[3]);
    RunContext context = new RunContext("run-2", "raw", Progress.silent());
    try (Lakehouse lake =
        Lakehouse.open(
            LakehouseOptions.load(Path.of(arguments[0]), Map.of("warehouse", arguments[0])))) {
      Crawler crawler =
          new Crawler(lake, CrawlOptions.of(StoragePath.of(Path.of(arguments[1])), arguments[2]));
      try {
        crawler.run(context);
      } catch (Failure refused) {
        System.out.println(REFUSED + refused.kind() + " " + refused.explanation());
      }
      while (!Files.exists(go)) {
        Thread.sleep(50);
      }
      try (CrawlLease lease = crawler.lease(context)) {
        crawler.prepare(context, lease);
        System.out.println(STAGED);
        Thread.sleep(Long.MAX_VALUE);
      }
    }
  }
}
