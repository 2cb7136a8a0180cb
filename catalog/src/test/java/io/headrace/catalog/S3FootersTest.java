/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.testing.S3Server;
import io.headrace.lakehouse.testing.SharedLakehouse;
import io.headrace.lakehouse.testing.SharedServers;
import io.headrace.lakehouse.testing.StorageGrant;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** Requests are what object storage bills, and what it makes one wait for. */
class S3FootersTest {
  private static final int FILES = 40;

  @TempDir Path folder;

  @Test
  void footerIsOneRequestAndNoFileIsAskedForItsLength() throws IOException {
    S3Server server = SharedServers.s3();
    String bucket = server.createBucket("footers");
    upload(server);
    String namespace = SharedLakehouse.uniqueNamespace();
    try (StorageGrant granted = server.grant();
        Lakehouse lakehouse = open(bucket + "/lake", server.settings())) {
      FileSystem files =
          FileSystem.get(URI.create(bucket + "/drop"), lakehouse.hadoopConfiguration());
      Map<String, Long> before = counts(files);
      CrawlReport report =
          new Crawler(lakehouse, CrawlOptions.of(StoragePath.of(bucket + "/drop"), namespace))
              .run(new RunContext("run-1", "raw", Progress.silent()));
      Map<String, Long> after = counts(files);

      assertThat(report.counts().written()).isEqualTo(FILES * 10L);
      assertThat(made("action_http_get_request", before, after)).isEqualTo(FILES);
      assertThat(made("action_http_head_request", before, after)).isLessThan(5);
      assertThat(lakehouse.spark().sql("select count(*) from lake." + namespace + ".drop").head())
          .hasToString("[" + FILES * 10 + "]");
    }
  }

  private void upload(S3Server server) throws IOException {
    Path written = folder.resolve("written");
    SharedLakehouse.get().spark().range(10).coalesce(1).write().parquet(written.toString());
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(written, "*.parquet");
        S3Client client = server.client()) {
      Path part = parts.iterator().next();
      for (int i = 0; i < FILES; i++) {
        String key = "drop/part-" + i + ".parquet";
        client.putObject(request -> request.bucket("footers").key(key), part);
      }
    }
  }

  private static long made(String name, Map<String, Long> before, Map<String, Long> after) {
    return after.getOrDefault(name, 0L) - before.getOrDefault(name, 0L);
  }

  private static Map<String, Long> counts(FileSystem files) {
    Map<String, Long> counts = new HashMap<>();
    files
        .getStorageStatistics()
        .getLongStatistics()
        .forEachRemaining(each -> counts.put(each.getName(), each.getValue()));
    return counts;
  }

  private Lakehouse open(String warehouse, Map<String, String> storage) {
    Map<String, String> settings = new HashMap<>(storage);
    settings.put("warehouse", warehouse);
    settings.put("catalog.uri", folder.resolve("catalog.db").toString());
    return SharedLakehouse.openBeside(settings);
  }
}
