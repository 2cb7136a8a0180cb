/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.testing.ServerProcess;
import io.headrace.lakehouse.testing.SparkCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ClusterTest {
  private static final Path SPARK = MainJob.HOME.resolve("jobs/target/spark");
  private static final Path APPLICATION = MainJob.HOME.resolve("jobs/target/headrace.jar");

  @TempDir Path folder;

  @Test
  void theApplicationJarRunsOnAStandaloneClusterWithARankOnEachWorker() throws IOException {
    Path warehouse = folder.resolve("warehouse");
    try (SparkCluster cluster = SparkCluster.start(SPARK, 2, "2g");
        ServerProcess submit = submit(cluster, warehouse)) {
      int code = submit.waitFor(Duration.ofMinutes(8));
      assertThat(code).as(submit.log()).isZero();
      assertThat(workersWithExecutors(cluster)).isEqualTo(2);
    }
    try (CensusTruth truth = CensusTruth.of(warehouse)) {
      truth.holds();
    }
  }

  private static ServerProcess submit(SparkCluster cluster, Path warehouse) {
    return cluster.submit(
        "spark-submit",
        List.of(
            "--conf",
            "spark.executor.memory=1g",
            "--conf",
            "spark.executor.memoryOverhead=1g",
            "--conf",
            "spark.cores.max=2",
            "--class",
            "io.headrace.jobs.JobMain",
            APPLICATION.toString(),
            "run",
            MainJob.HOME.resolve(MainJob.CENSUS).toString(),
            "--warehouse",
            warehouse.toString()));
  }

  private static long workersWithExecutors(SparkCluster cluster) throws IOException {
    try (Stream<Path> workers = Files.list(cluster.workFolder())) {
      return workers.filter(Files::isDirectory).filter(ClusterTest::hadAnExecutor).count();
    }
  }

  private static boolean hadAnExecutor(Path worker) {
    try (Stream<Path> files = Files.walk(worker, 3)) {
      return files.anyMatch(file -> file.getFileName().toString().equals("stderr"));
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
