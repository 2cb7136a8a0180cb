/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.testing;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One server of each kind for all tests of a fork, started when first asked for, ended with this
 * JVM. A test takes a bucket, database or namespace of its own there.
 */
public final class SharedServers {
  private static @Nullable S3Server s3;
  private static @Nullable PostgresServer postgres;
  private static @Nullable RestCatalogServer rest;

  private SharedServers() {}

  public static synchronized S3Server s3() {
    S3Server current = s3;
    if (current == null) {
      current = S3Server.start();
      s3 = current;
    }
    return current;
  }

  public static synchronized PostgresServer postgres() {
    PostgresServer current = postgres;
    if (current == null) {
      current = PostgresServer.start();
      postgres = current;
    }
    return current;
  }

  public static synchronized RestCatalogServer rest() {
    RestCatalogServer current = rest;
    if (current == null) {
      current = RestCatalogServer.start(restWarehouse());
      rest = current;
    }
    return current;
  }

  /** The folder below which {@link #rest()} puts its tables; each fork of the tests has its own. */
  public static Path restWarehouse() {
    return Path.of("target", "rest-warehouse-" + ProcessHandle.current().pid()).toAbsolutePath();
  }

  /** Options as a process finds them in its environment: {@code HEADRACE_CATALOG_URI} and such. */
  public static Map<String, String> asEnvironment(Map<String, String> settings) {
    return settings.entrySet().stream()
        .collect(
            Collectors.toMap(
                entry ->
                    "HEADRACE_" + entry.getKey().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"),
                Map.Entry::getValue));
  }
}
