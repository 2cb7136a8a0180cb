/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.LakehouseOptions;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.testing.ServerProcess;
import io.headrace.transform.BatchTransform;
import io.headrace.transform.TransformOptions;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A transform in a JVM of its own, which can be killed. */
final class ScoringProcess {
  /** What it prints when Spark is up and scoring begins. */
  static final String BEGINS = "scoring begins";

  private ScoringProcess() {}

  static ServerProcess start(Path warehouse, Path job) {
    List<String> arguments = new ArrayList<>();
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-opens") || option.startsWith("-Dai.djl"))
        .forEach(arguments::add);
    arguments.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-Dspark.ui.enabled=false"));
    arguments.addAll(List.of(ScoringProcess.class.getName(), warehouse.toString(), job.toString()));
    return ServerProcess.java("scoring", System.getProperty("java.class.path"), arguments).start();
  }

  public static void main(String[] arguments) {
    System.setProperty("spark.master", "local[2]");
    try (Lakehouse lake =
        Lakehouse.open(
            LakehouseOptions.load(
                Path.of(arguments[0]),
                Map.of("warehouse", arguments[0], "spark.spark.sql.shuffle.partitions", "2")))) {
      lake.spark().range(1).count();
      System.out.println(BEGINS);
      run(lake, Path.of(arguments[1]));
    }
    // Threads of storage clients would keep the JVM.
    System.exit(0);
  }

  /** Does the job of a file, for files or for a table, whichever it asks for. */
  static void run(Lakehouse lake, Path job) {
    YamlMap map = YamlDocument.load(job, Map.of());
    RunContext context = new RunContext("run-" + UUID.randomUUID(), "score", Progress.silent());
    Problems problems = new Problems();
    if (FileTransformOptions.areMeant(map)) {
      FileTransformOptions options = FileTransformOptions.read(map, problems);
      problems.throwIfAny(job.toString());
      new FileTransform(lake, options, 2, 1_700).run(context);
    } else {
      TransformOptions options = TransformOptions.read(map, problems);
      problems.throwIfAny(job.toString());
      new BatchTransform(lake, options).run(context);
    }
  }
}
