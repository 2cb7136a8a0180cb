/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.jobs.mainjob.MainJob.Ended;
import io.headrace.lakehouse.testing.S3Server;
import io.headrace.lakehouse.testing.SharedServers;
import io.headrace.lakehouse.testing.StorageGrant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

@Tag("slow")
class ObjectStorageTest {
  @TempDir Path folder;

  @Test
  void theMainJobRunsWithInputAndWarehouseOnObjectStorage() throws IOException {
    S3Server server = SharedServers.s3();
    String bucket = server.createBucket("census");
    upload(server, "census");
    Path pipeline = MainJob.copyOfCensus(folder, bucket + "/raw/");
    Map<String, String> settings = new LinkedHashMap<>(server.settings());
    settings.put("catalog.uri", folder.resolve("catalog.db").toString());

    Ended ended =
        MainJob.in(bucket + "/warehouse")
            .with(SharedServers.asEnvironment(settings))
            .with(server.environment())
            .run("run", pipeline.toString());

    assertThat(ended.code()).as(ended.output()).isZero();
    try (StorageGrant grant = server.grant();
        CensusTruth truth = CensusTruth.of(bucket + "/warehouse", settings)) {
      truth.holds();
    }
  }

  @Test
  void aStoreThatIsDownIsToldInOneMessageWithinItsTimeLimit() throws IOException {
    Path pipeline = MainJob.copyOfCensus(folder, "s3://census/raw/");
    Ended ended =
        MainJob.in(folder.resolve("warehouse"))
            .with(
                Map.of(
                    "HEADRACE_STORAGE_ENDPOINT", "http://127.0.0.1:1",
                    "HEADRACE_STORAGE_PATH_STYLE", "true",
                    "HEADRACE_STORAGE_TIMEOUT", "2s",
                    "AWS_ACCESS_KEY_ID", "nobody",
                    "AWS_SECRET_ACCESS_KEY", "nothing"))
            .run("run", pipeline.toString());
    assertThat(ended.code()).as(ended.output()).isEqualTo(5);
    assertThat(ended.output()).contains("object storage").doesNotContain("\tat ");
  }

  @Test
  void refusedCredentialsAreToldInOneMessage() throws IOException {
    S3Server server = SharedServers.s3();
    Path pipeline = MainJob.copyOfCensus(folder, "s3://census/raw/");
    Ended ended =
        MainJob.in(folder.resolve("warehouse"))
            .with(SharedServers.asEnvironment(server.settings()))
            .with(Map.of("AWS_ACCESS_KEY_ID", "nobody", "AWS_SECRET_ACCESS_KEY", "nothing"))
            .run("run", pipeline.toString());
    assertThat(ended.code()).as(ended.output()).isEqualTo(5);
    assertThat(ended.output()).contains("refused").doesNotContain("\tat ");
  }

  private static void upload(S3Server server, String bucket) throws IOException {
    try (S3Client client = server.client()) {
      for (String name : List.of("adult-train.csv", "adult-test.csv")) {
        Path file = MainJob.HOME.resolve("examples/census/data").resolve(name);
        client.putObject(
            request -> request.bucket(bucket).key("raw/" + name),
            software.amazon.awssdk.core.sync.RequestBody.fromBytes(Files.readAllBytes(file)));
      }
    }
  }
}
