/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.doctor;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Java, memory, cores, Spark and temporary space. */
final class MachineCheck {
  private static final int JAVA = 17;
  private static final String SPARK = "4.1";
  private static final long LEAST_HEAP_BYTES = 1L << 30;
  private static final long LEAST_TEMPORARY_BYTES = 1L << 30;
  private static final double GIB = 1L << 30;

  List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(memory());
    findings.add(cores());
    findings.add(spark());
    findings.add(temporarySpace());
    return findings;
  }

  private static Finding java() {
    String found = Runtime.version() + " at " + System.getProperty("java.home");
    return Runtime.version().feature() == JAVA
        ? Finding.ok("java", found)
        : Finding.problem("java", found, "Install JDK 17 and point JAVA_HOME to it.");
  }

  private static Finding memory() {
    long heap = Runtime.getRuntime().maxMemory();
    String found = gib(heap) + " heap for the driver" + machineMemory();
    return heap >= LEAST_HEAP_BYTES
        ? Finding.ok("memory", found)
        : Finding.problem("memory", found, "Give more with --driver-memory 2g.");
  }

  private static String machineMemory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine
        ? " of " + gib(machine.getTotalMemorySize()) + " in the machine"
        : "";
  }

  private static Finding cores() {
    int cores = Runtime.getRuntime().availableProcessors();
    String found = cores + (cores == 1 ? " core" : " cores");
    return cores > 1
        ? Finding.ok("cores", found)
        : Finding.note(
            "cores",
            found,
            "A local run has one slot for each core: training with two ranks needs --master local[2].");
  }

  private static Finding spark() {
    String version = org.apache.spark.package$.MODULE$.SPARK_VERSION();
    CodeSource source = org.apache.spark.SparkConf.class.getProtectionDomain().getCodeSource();
    URL jar = source == null ? null : source.getLocation();
    String found = version + (jar == null ? "" : " at " + Path.of(jar.getPath()).getParent());
    return version.startsWith(SPARK + ".")
        ? Finding.ok("spark", found)
        : Finding.problem(
            "spark", found, "Unset SPARK_HOME, or point it to Spark " + SPARK + " for Scala 2.13.");
  }

  private static Finding temporarySpace() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      FileStore store = Files.getFileStore(folder);
      Path probe = Files.createTempFile(folder, "headrace", ".doctor");
      Files.delete(probe);
      String found = gib(store.getUsableSpace()) + " free in " + folder;
      return store.getUsableSpace() >= LEAST_TEMPORARY_BYTES
          ? Finding.ok("scratch", found)
          : Finding.note(
              "scratch", found, "Shuffles may not fit; set spark.local.dir to a larger disk.");
    } catch (IOException broken) {
      return Finding.problem(
          "scratch",
          folder + " cannot be written: " + broken.getMessage(),
          "Set -Djava.io.tmpdir through --driver-java-options, or make the folder writable.");
    }
  }

  static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
  }
}
