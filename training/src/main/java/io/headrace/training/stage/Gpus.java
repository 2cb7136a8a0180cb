/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.jspecify.annotations.Nullable;

/**
 * GPUs by their addresses, as CUDA counts them. On a cluster Spark gives each task its own; under a
 * local master it gives none, and ranks take them in their order.
 */
final class Gpus {
  /** The name of the resource, in Spark's settings and in ours. */
  static final String RESOURCE = "gpu";

  /** What a process may see of them; CUDA and its libraries heed it. */
  static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

  private static final Path DEVICES = Path.of("/dev");
  private static final String DEVICE = "nvidia";

  private Gpus() {}

  /** The one that a rank has to itself; empty where there is none for it. */
  static Optional<String> of(BarrierTaskContext task) {
    ResourceInformation given = task.resourcesJMap().get(RESOURCE);
    if (given != null && given.addresses().length > 0) {
      return Optional.of(given.addresses()[0]);
    }
    return here().stream().skip(task.partitionId()).findFirst();
  }

  /** Those that this process may use. */
  static List<String> here() {
    return here(System.getenv(), DEVICES);
  }

  static List<String> here(Map<String, String> environment, Path devices) {
    @Nullable String visible = environment.get(VISIBLE);
    if (visible != null) {
      return Arrays.stream(visible.split(","))
          .map(String::strip)
          .filter(s -> !s.isEmpty())
          .toList();
    }
    List<Integer> numbers = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(devices, DEVICE + "[0-9]*")) {
      files.forEach(
          file ->
              numbers.add(
                  Integer.parseInt(file.getFileName().toString().substring(DEVICE.length()))));
    } catch (IOException | NumberFormatException unreadable) {
      return List.of();
    }
    return numbers.stream().sorted(Comparator.naturalOrder()).map(String::valueOf).toList();
  }
}
