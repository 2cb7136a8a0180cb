/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.failure.Failure;
import java.io.Serializable;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.SparkContext;
import org.apache.spark.util.CollectionAccumulator;

/** The files that could not be scored, as the executors tell the driver. */
final class FileFailures implements Serializable {
  private final CollectionAccumulator<String> lines;

  FileFailures(SparkContext spark) {
    lines = spark.collectionAccumulator("files that failed");
  }

  void add(FileTask task, Failure failure) {
    lines.add(task.input().path() + ": " + failure.explanation());
  }

  /** A line each, sorted; a task that Spark repeated says the same again. */
  List<String> lines() {
    return List.copyOf(new TreeSet<>(lines.value()));
  }
}
