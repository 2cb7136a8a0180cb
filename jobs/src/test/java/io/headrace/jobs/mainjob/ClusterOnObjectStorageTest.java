/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.testing.S3Server;
import io.headrace.lakehouse.testing.ServerProcess;
import io.headrace.lakehouse.testing.SharedServers;
import io.headrace.lakehouse.testing.SparkCluster;
import io.headrace.lakehouse.testing.StorageGrant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The one run that needs all at once: workers of their own, and storage that all of them reach. */
class ClusterOnObjectStorageTest {
  private static final Path SPARK = MainJob.HOME.resolve("jobs/target/spark");
  private static final Path APPLICATION = MainJob.HOME.resolve("jobs/target/headrace.jar");

  @TempDir Path folder;

  @Test
  void theApplicationJarRunsWithARankOnEachWorkerAndAllItsDataInObjectStorage() throws IOException {
    S3Server server = SharedServers.s3();
    String bucket = server.createBucket("census");
    upload(server, "census");
    Path pipeline = MainJob.copyOfCensus(folder, bucket + "/raw/");
    Map<String, String> settings = new LinkedHashMap<>(server.settings());
    settings.put("catalog.uri", folder.resolve("catalog.db").toString());
    settings.put("warehouse", bucket + "/warehouse");

    try (SparkCluster cluster = SparkCluster.start(SPARK, 2, "2g");
        ServerProcess submit = submit(cluster, server, settings, pipeline)) {
      int code = submit.waitFor(Duration.ofMinutes(8));
      assertThat(code).as(submit.log()).isZero();
      assertThat(workersWithExecutors(cluster)).isEqualTo(2);
    }
    try (StorageGrant grant = server.grant();
        CensusTruth truth = CensusTruth.of(bucket + "/warehouse", settings)) {
      truth.holds();
    }
  }

  private static ServerProcess submit(
      SparkCluster cluster, S3Server server, Map<String, String> settings, Path pipeline) {
    List<String> arguments = new ArrayList<>();
    confs(server).forEach((key, value) -> arguments.addAll(List.of("--conf", key + "=" + value)));
    arguments.addAll(List.of("--class", "io.headrace.jobs.JobMain", APPLICATION.toString()));
    arguments.addAll(List.of("run", pipeline.toString()));
    Map<String, String> environment = new LinkedHashMap<>(SharedServers.asEnvironment(settings));
    environment.putAll(server.environment());
    return cluster.submit("spark-submit", environment, arguments);
  }

  /** Executors take their credentials from their environment, as they do anywhere. */
  private static Map<String, String> confs(S3Server server) {
    Map<String, String> confs = new LinkedHashMap<>();
    confs.put("spark.executor.memory", "1g");
    confs.put("spark.executor.memoryOverhead", "1g");
    confs.put("spark.cores.max", "2");
    server.environment().forEach((key, value) -> confs.put("spark.executorEnv." + key, value));
    return confs;
  }

  private static void upload(S3Server server, String bucket) throws IOException {
    try (S3Client client = server.client()) {
      for (String name : List.of("adult-train.csv", "adult-test.csv")) {
        Path file = MainJob.HOME.resolve("examples/census/data").resolve(name);
        client.putObject(
            request -> request.bucket(bucket).key("raw/" + name),
            RequestBody.fromBytes(Files.readAllBytes(file)));
      }
    }
  }

  private static long workersWithExecutors(SparkCluster cluster) throws IOException {
    try (Stream<Path> workers = Files.list(cluster.workFolder())) {
      return workers
          .filter(Files::isDirectory)
          .filter(ClusterOnObjectStorageTest::hadAnExecutor)
          .count();
    }
  }

  private static boolean hadAnExecutor(Path worker) {
    try (Stream<Path> files = Files.walk(worker, 3)) {
      return files.anyMatch(file -> file.getFileName().toString().equals("stderr"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
