/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.testing;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.LakehouseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One lakehouse, and so one Spark session, for all tests of a fork. */
public final class SharedLakehouse {
  private static final AtomicInteger NAMESPACES = new AtomicInteger();
  private static @Nullable Lakehouse shared;

  private SharedLakehouse() {}

  public static synchronized Lakehouse get() {
    Lakehouse current = shared;
    if (current == null) {
      System.setProperty("spark.master", "local[2]");
      current = Lakehouse.open(options());
      shared = current;
      Runtime.getRuntime().addShutdownHook(new Thread(current::close));
    }
    return current;
  }

  /** A namespace no other test uses. */
  public static String uniqueNamespace() {
    return "test_" + NAMESPACES.incrementAndGet();
  }

  /** Another lakehouse, on the same Spark; who asks for it closes it. */
  public static Lakehouse openBeside(Map<String, String> settings) {
    get().spark();
    return Lakehouse.open(LakehouseOptions.load(Path.of("target").toAbsolutePath(), settings));
  }

  private static LakehouseOptions options() {
    try {
      Path target = Files.createDirectories(Path.of("target"));
      Path warehouse = Files.createTempDirectory(target, "warehouse");
      return LakehouseOptions.load(
          warehouse.toAbsolutePath(),
          Map.of(
              "warehouse", warehouse.toAbsolutePath().toString(),
              "spark.spark.ui.enabled", "false",
              "spark.spark.sql.shuffle.partitions", "4"));
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
