/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import io.headrace.lakehouse.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;

/**
 * What ranks need of the tasks they run in, compared with what Spark is set to give: told before
 * anything starts, all at once.
 */
final class RankNeeds {
  /**
   * For the engine and a rank's buffers. A rank of the census job takes 519 MiB at most, with
   * little of its heap in use.
   */
  static final long ENGINE_BYTES = 512L << 20;

  private static final String TASK_GPUS = "spark.task.resource." + Gpus.RESOURCE + ".amount";
  private static final String EXECUTOR_GPUS =
      "spark.executor.resource." + Gpus.RESOURCE + ".amount";
  private static final String OVERHEAD = "spark.executor.memoryOverhead";
  private static final long LEAST_OVERHEAD_MIB = 384;

  private final SparkConf conf;
  private final String master;
  private final RankOptions options;
  private final List<String> gpusHere;

  /**
   * @param gpusHere that ranks can take under a local master
   */
  RankNeeds(SparkConf conf, RankOptions options, List<String> gpusHere) {
    this.conf = conf;
    this.master = conf.get("spark.master", "local");
    this.options = options;
    this.gpusHere = List.copyOf(gpusHere);
  }

  /**
   * @throws Failure BAD_REQUEST naming everything that is too little
   */
  void check() {
    List<String> problems = new ArrayList<>();
    checkDynamicAllocation(problems);
    checkGpus(problems);
    checkMemory(problems);
    if (!problems.isEmpty()) {
      throw Failure.badRequest(String.join("\n", problems));
    }
  }

  private void checkDynamicAllocation(List<String> problems) {
    if (conf.getBoolean("spark.dynamicAllocation.enabled", false)) {
      problems.add(
          "Ranks must all run at once, which Spark refuses with dynamic allocation. Pass --conf"
              + " spark.dynamicAllocation.enabled=false.");
    }
  }

  private void checkGpus(List<String> problems) {
    if (options.device() != RankDevice.GPU) {
      return;
    }
    if (isLocal()) {
      if (gpusHere.size() < options.ranks()) {
        problems.add(
            "The training asks for a GPU for each of "
                + options.ranks()
                + (options.ranks() == 1 ? " rank" : " ranks")
                + ", and this machine has "
                + gpusHere.size()
                + " (/dev/nvidia*, "
                + Gpus.VISIBLE
                + "). Set fewer ranks, or device: cpu.");
      }
    } else if (conf.getDouble(TASK_GPUS, 0) < 1) {
      problems.add(
          "The training asks for a GPU for each rank, and Spark gives its tasks "
              + conf.get(TASK_GPUS, "none")
              + ". Pass --conf "
              + TASK_GPUS
              + "=1 --conf "
              + EXECUTOR_GPUS
              + "=N --conf spark.executor.resource."
              + Gpus.RESOURCE
              + ".discoveryScript=bin/discover-gpus, or set device: cpu.");
    }
  }

  /** Where a container is ended that takes more than it asked for. */
  private void checkMemory(List<String> problems) {
    if (Stream.of("yarn", "k8s:").noneMatch(master::startsWith)) {
      return;
    }
    int ranks = ranksPerExecutor();
    long needed = (ranks * (options.heapBytes() + ENGINE_BYTES)) >> 20;
    long asked = overheadMib();
    if (asked < needed) {
      problems.add(
          "Each executor runs "
              + ranks
              + (ranks == 1 ? " rank" : " ranks")
              + ", a process of its own with a heap of "
              + (options.heapBytes() >> 20)
              + " MiB and about "
              + (ENGINE_BYTES >> 20)
              + " MiB for the engine, and asks for "
              + asked
              + " MiB beside its own heap. Pass --conf "
              + OVERHEAD
              + "="
              + needed
              + "m, or lower rank-memory.");
    }
  }

  private int ranksPerExecutor() {
    int slots = conf.getInt("spark.executor.cores", 1) / conf.getInt("spark.task.cpus", 1);
    return Math.max(1, Math.min(slots, options.ranks()));
  }

  private long overheadMib() {
    if (conf.contains(OVERHEAD)) {
      return conf.getSizeAsMb(OVERHEAD, "0m");
    }
    double factor = conf.getDouble("spark.executor.memoryOverheadFactor", 0.1);
    long share = (long) (conf.getSizeAsMb("spark.executor.memory", "1g") * factor);
    return Math.max(LEAST_OVERHEAD_MIB, share);
  }

  private boolean isLocal() {
    return master.equals("local") || master.startsWith("local[");
  }
}
