/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkClusterTest {
  @Test
  void submittedApplicationRunsOnBothWorkers(@TempDir Path folder) throws IOException {
    try (SparkCluster cluster = SparkCluster.start(SparkCluster.homeOfClassPath(), 2, "1200m")) {
      ServerProcess application =
          cluster.submit(
              "spark-application",
              List.of(
                  "--conf",
                  "spark.ui.enabled=false",
                  "--executor-memory",
                  "512m",
                  "--class",
                  CountMain.class.getName(),
                  applicationJar(folder).toString()));

      assertThat(application.waitFor(Duration.ofMinutes(2))).as(application.log()).isZero();
      assertThat(application.log()).contains("2 executors summed 499500");
    }
  }

  private static Path applicationJar(Path folder) throws IOException {
    Path jar = folder.resolve("application.jar");
    String entry = CountMain.class.getName().replace('.', '/') + ".class";
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        var in = CountMain.class.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new JarEntry(entry));
      in.transferTo(out);
    }
    return jar;
  }

  /** The application: waits for both executors, then sums on them. */
  public static final class CountMain {
    public static void main(String[] args) throws Exception {
      try (SparkSession spark =
          SparkSession.builder()
              .config("spark.scheduler.minRegisteredResourcesRatio", "1.0")
              .config("spark.scheduler.maxRegisteredResourcesWaitingTime", "60s")
              .config("spark.cores.max", "2")
              .getOrCreate()) {
        long sum = spark.range(0, 1000, 1, 4).selectExpr("sum(id)").head().getLong(0);
        // The driver counts as one of them.
        int executors = spark.sparkContext().statusTracker().getExecutorInfos().length - 1;
        System.out.println(executors + " executors summed " + sum);
      }
    }
  }
}
