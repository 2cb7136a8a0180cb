/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.storage.StoragePath;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says our options in Iceberg's and Hadoop's words. */
final class CatalogSettings {
  /** Retries of Iceberg's S3 client, and of the SDK below Hadoop's: for throttling and 5xx. */
  private static final int STORAGE_RETRIES = 3;

  /** Hadoop tries a whole request again, each time for all of {@code storage.timeout}. */
  private static final int HADOOP_RETRIES = 1;

  private final LakehouseOptions options;

  CatalogSettings(LakehouseOptions options) {
    this.options = options;
  }

  /** Properties of the Iceberg catalog. */
  Map<String, String> catalogProperties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("warehouse", location(options.warehouse()));
    properties.put("cache-enabled", "false");
    switch (options.catalogType()) {
      case SQLITE -> {
        SqliteCatalogFile file = new SqliteCatalogFile(sqliteFile());
        file.open();
        jdbc(properties, file.jdbcUrl());
      }
      case JDBC -> {
        jdbc(properties, uri());
        options.catalogUser().ifPresent(user -> properties.put("jdbc.user", user));
        options.catalogPassword().ifPresent(word -> properties.put("jdbc.password", word));
      }
      case REST -> {
        properties.put("catalog-impl", "org.apache.iceberg.rest.RESTCatalog");
        properties.put("uri", uri());
      }
      case GLUE -> properties.put("catalog-impl", "org.apache.iceberg.aws.glue.GlueCatalog");
      case HIVE -> {
        properties.put("catalog-impl", "org.apache.iceberg.hive.HiveCatalog");
        properties.put("uri", uri());
      }
      case HADOOP -> properties.put("catalog-impl", "org.apache.iceberg.hadoop.HadoopCatalog");
    }
    if (options.warehouse().scheme().equals("s3")) {
      s3FileIo(properties);
    }
    properties.putAll(options.catalogProperties());
    return properties;
  }

  private static void jdbc(Map<String, String> properties, String url) {
    properties.put("catalog-impl", "org.apache.iceberg.jdbc.JdbcCatalog");
    properties.put("uri", url);
    properties.put("jdbc.schema-version", "V1");
  }

  private String uri() {
    return options
        .catalogUri()
        .orElseThrow(
            () ->
                Failure.badRequest(
                    "catalog.type "
                        + OptionKey.spelling(options.catalogType())
                        + " needs catalog.uri; set it in headrace.yaml or HEADRACE_CATALOG_URI."));
  }

  /**
   * Beside a local warehouse; for one elsewhere it must be named, for it has to be a local file.
   */
  private Path sqliteFile() {
    if (options.catalogUri().isPresent()) {
      return Path.of(options.catalogUri().get().replaceFirst("^jdbc:sqlite:", "")).toAbsolutePath();
    }
    if (options.warehouse().isLocal()) {
      return options.warehouse().toLocal().resolve("catalog.db");
    }
    throw Failure.badRequest(
        "The warehouse "
            + options.warehouse()
            + " is not a local folder, so the SQLite catalog needs a local file of its own: set"
            + " catalog.uri in headrace.yaml or HEADRACE_CATALOG_URI, or use catalog.type jdbc, rest"
            + " or glue.");
  }

  private void s3FileIo(Map<String, String> properties) {
    properties.put("io-impl", "org.apache.iceberg.aws.s3.S3FileIO");
    options.storageEndpoint().ifPresent(endpoint -> properties.put("s3.endpoint", endpoint));
    properties.put("s3.path-style-access", Boolean.toString(options.storagePathStyle()));
    properties.put("client.region", options.storageRegion().orElse("us-east-1"));
    if (options.storageCredentials() != StorageCredentials.DEFAULT) {
      properties.put("client.credentials-provider", options.storageCredentials().providerClass());
    }
    // Four attempts of half the timeout: a store that never answers is given up after twice it.
    String millis = Long.toString(options.storageTimeout().toMillis() / 2);
    properties.put("http-client.type", "apache");
    properties.put("http-client.apache.connection-timeout-ms", millis);
    properties.put("http-client.apache.socket-timeout-ms", millis);
    properties.put("s3.retry.num-retries", Integer.toString(STORAGE_RETRIES));
    properties.put("s3.retry.min-wait-ms", "200");
    properties.put("s3.retry.max-wait-ms", "2000");
  }

  /** Properties of Hadoop's file systems. */
  Map<String, String> hadoopProperties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("fs.s3.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem");
    options.storageEndpoint().ifPresent(endpoint -> properties.put("fs.s3a.endpoint", endpoint));
    properties.put("fs.s3a.endpoint.region", options.storageRegion().orElse("us-east-1"));
    properties.put("fs.s3a.path.style.access", Boolean.toString(options.storagePathStyle()));
    properties.put("fs.s3a.aws.credentials.provider", options.storageCredentials().providerClass());
    String millis = options.storageTimeout().toMillis() + "ms";
    properties.put("fs.s3a.connection.establish.timeout", millis);
    properties.put("fs.s3a.connection.timeout", millis);
    properties.put("fs.s3a.connection.request.timeout", millis);
    properties.put("fs.s3a.attempts.maximum", Integer.toString(STORAGE_RETRIES));
    properties.put("fs.s3a.retry.limit", Integer.toString(HADOOP_RETRIES));
    properties.put("fs.s3a.retry.interval", "200ms");
    return properties;
  }

  static String location(StoragePath path) {
    return path.isLocal() ? path.toLocal().toString() : path.uri();
  }
}
